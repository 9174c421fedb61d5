// C++17: c++ -std=c++17 screen.cpp $(pkg-config --cflags --libs neutrality)

#include <iostream>
#include <neutrality.hpp>

int main() {
    try {
        const neutrality::Screener screener;
        const auto verdict = screener.screen_post(
            R"({"text": "Jangan lupa c0blos nomor 01 ya bu! 🙏", "posted_at": "2019-02-10"})");
        std::cout << neu_level_name(verdict.level()) << ' ' << verdict.score() << '\n';
        for (const auto &finding : verdict.findings()) {
            std::cout << finding.rule << ' ' << finding.score << ' ' << finding.start << '-'
                      << finding.end << ' ' << finding.text << '\n';
        }
    } catch (const neutrality::Error &error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
}
