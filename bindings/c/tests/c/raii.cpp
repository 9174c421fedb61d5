// neutrality.hpp: owners move, views are borrowed, failures are exceptions.

#include <neutrality.hpp>

#include <iostream>
#include <utility>

#define CHECK(condition)                                                                      \
    do {                                                                                      \
        if (!(condition)) {                                                                   \
            std::cerr << __FILE__ << ':' << __LINE__ << ": this does not hold: " #condition "\n"; \
            return 1;                                                                         \
        }                                                                                     \
    } while (false)

// What programs were built with stays as it is.
static_assert(sizeof(neu_str) == sizeof(char *) + sizeof(std::size_t), "neu_str never changes");
static_assert(sizeof(neu_finding) == sizeof(neu_str) + 16 + 2 * sizeof(std::size_t),
              "neu_finding never changes");
static_assert(sizeof(neu_status) == 4 && sizeof(neu_level) == 4, "numbers have 32 bits");

template <class Call> static neu_status status_of(Call call) {
    try {
        call();
    } catch (const neutrality::Error &error) {
        return error.status();
    }
    return NEU_STATUS_OK;
}

int main() {
    const std::string_view call = "Ayo coblos nomor 01";
    neutrality::Screener screener;
    neutrality::Verdict verdict = screener.screen(call);
    CHECK(verdict.is_flagged() && verdict.level() >= NEU_LEVEL_LIGHT);
    CHECK(verdict.has(NEU_CATEGORY_VOTE_CALL) && !verdict.has(NEU_CATEGORY_SARA));
    neutrality::Verdict moved = std::move(verdict);
    CHECK(moved.findings().size() == 1);
    const neutrality::Finding finding = moved.findings().front();
    CHECK(call.substr(finding.start, finding.end - finding.start) == finding.text);
    CHECK(verdict.level() == NEU_LEVEL_INVALID); // NOLINT: asked after the move on purpose

    neutrality::Screener dated = screener.assuming(R"({"posted_at": "2019-02-01"})");
    CHECK(dated.screen(call).json().find("pemilu_2019") != std::string_view::npos);
    CHECK(neutrality::Screener({}, 4).screen(call).is_incomplete() && !moved.is_incomplete());
    CHECK(status_of([] { neutrality::Screener({}, 0, std::size_t(-1)); }) == NEU_STATUS_OUT_OF_RANGE);
    CHECK((screener.screen_many({"halo", call, "\xff"})[2] == NEU_LEVEL_INVALID));
    CHECK(screener.screen_many({}).empty());

    CHECK(status_of([&] { screener.screen("\xff"); }) == NEU_STATUS_INVALID_UTF8);
    CHECK(status_of([&] { screener.screen_post("{}"); }) == NEU_STATUS_BAD_POST);
    CHECK(status_of([&] { screener.assuming("[]"); }) == NEU_STATUS_BAD_POST);
    CHECK(status_of([] { neutrality::Screener({"/nowhere"}); }) == NEU_STATUS_BAD_PACK);
    try {
        neutrality::Screener({"/nowhere"});
    } catch (const neutrality::Error &error) {
        CHECK(std::string(error.what()).find("/nowhere") != std::string::npos);
        CHECK(error.json().find("problems") != std::string::npos);
    }
    return 0;
}
