// neutrality.hpp: neutrality.h for C++17: owners that free themselves, std::string_view, exceptions.
//
//     neutrality::Screener screener;
//     neutrality::Verdict verdict = screener.screen("Ayo coblos nomor 01");
//     if (verdict.is_flagged()) std::cout << verdict.json() << '\n';
//
// Text is UTF-8. Offsets are in bytes. What a function returns as std::string_view is borrowed from the
// object that it was asked of. Threads: as in neutrality.h.

#ifndef NEUTRALITY_HPP
#define NEUTRALITY_HPP

#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "neutrality.h"

namespace neutrality {

/// Why a call failed: the sentence in what(), the number in status(), the JSON of neu_error_json().
class Error : public std::runtime_error {
public:
    Error(neu_status status, const std::string &message, std::string json = {})
        : std::runtime_error(message), status_(status), json_(std::move(json)) {}

    neu_status status() const noexcept { return status_; }
    const std::string &json() const noexcept { return json_; }

private:
    neu_status status_;
    std::string json_;
};

namespace detail {

struct Free {
    void operator()(neu_screener *screener) const noexcept { neu_screener_free(screener); }
    void operator()(neu_verdict *verdict) const noexcept { neu_verdict_free(verdict); }
    void operator()(neu_error *error) const noexcept { neu_error_free(error); }
};

template <class T> using Owner = std::unique_ptr<T, Free>;

inline neu_str lend(std::string_view text) noexcept { return {text.data(), text.size()}; }

inline std::string_view view(neu_str text) noexcept { return {text.ptr, text.len}; }

inline void check(neu_status status, neu_error *told = nullptr) {
    Owner<neu_error> error(told);
    if (status == NEU_STATUS_OK) return;
    if (!error) throw Error(status, neu_status_message(status));
    throw Error(status, std::string(view(neu_error_message(error.get()))),
                std::string(view(neu_error_json(error.get()))));
}

} // namespace detail

/// One breach that the text gives an indication of; see neu_finding.
struct Finding {
    std::string_view rule;
    neu_category category;
    neu_level level;
    std::uint32_t score;
    std::size_t start;
    std::size_t end;
    std::string_view text;
};

/// What screening says of one post.
class Verdict {
public:
    explicit Verdict(neu_verdict *verdict) : verdict_(verdict) {}

    neu_level level() const noexcept { return neu_verdict_level(verdict_.get()); }
    std::uint32_t score() const noexcept { return neu_verdict_score(verdict_.get()); }
    bool is_flagged() const noexcept { return neu_verdict_is_flagged(verdict_.get()) != 0; }
    bool is_incomplete() const noexcept { return neu_verdict_is_incomplete(verdict_.get()) != 0; }
    bool has(neu_category category) const noexcept {
        return (neu_verdict_categories(verdict_.get()) >> category & 1U) != 0;
    }
    std::size_t dismissed_count() const noexcept {
        return neu_verdict_dismissed_count(verdict_.get());
    }
    std::string_view json() const { return detail::view(neu_verdict_json(verdict_.get())); }

    std::vector<Finding> findings() const {
        std::vector<Finding> findings;
        const std::size_t count = neu_verdict_finding_count(verdict_.get());
        findings.reserve(count);
        for (std::size_t index = 0; index < count; ++index) {
            neu_finding one;
            neu_str text;
            detail::check(neu_verdict_finding(verdict_.get(), index, &one));
            detail::check(neu_verdict_finding_text(verdict_.get(), index, &text));
            findings.push_back({detail::view(one.rule), one.category, one.level, one.score,
                                one.start, one.end, detail::view(text)});
        }
        return findings;
    }

    const neu_verdict *c() const noexcept { return verdict_.get(); }

private:
    detail::Owner<neu_verdict> verdict_;
};

/// Packs, compiled and ready to screen posts. Any number of threads may use one.
class Screener {
public:
    /// With the bundled pack, and the packs in `dirs` laid over it. No more than `max_bytes` of a text are
    /// read, and `max_findings` told; 0 leaves what is usual. See neu_screener_from_packs_limited().
    explicit Screener(const std::vector<std::string> &dirs = {}, std::size_t max_bytes = 0,
                      std::size_t max_findings = 0) {
        std::vector<neu_str> lent;
        for (const std::string &dir : dirs) lent.push_back(detail::lend(dir));
        neu_screener *screener = nullptr;
        neu_error *error = nullptr;
        const neu_status status = neu_screener_from_packs_limited(
            lent.data(), lent.size(), max_bytes, max_findings, &screener, &error);
        screener_.reset(screener);
        detail::check(status, error);
    }

    /// One that knows something about every post beforehand; see neu_screener_assume().
    Screener assuming(std::string_view about_json) const {
        neu_screener *screener = nullptr;
        neu_error *error = nullptr;
        const neu_status status = neu_screener_assume(screener_.get(), detail::lend(about_json),
                                                      &screener, &error);
        Screener made(screener);
        detail::check(status, error);
        return made;
    }

    Verdict screen(std::string_view text) const {
        neu_verdict *verdict = nullptr;
        detail::check(neu_screener_screen(screener_.get(), detail::lend(text), &verdict));
        return Verdict(verdict);
    }

    Verdict screen_post(std::string_view post_json) const {
        neu_verdict *verdict = nullptr;
        neu_error *error = nullptr;
        const neu_status status = neu_screener_screen_post(
            screener_.get(), detail::lend(post_json), &verdict, &error);
        Verdict made(verdict);
        detail::check(status, error);
        return made;
    }

    /// The levels of many texts; NEU_LEVEL_INVALID for a text that is no UTF-8.
    std::vector<neu_level> screen_many(const std::vector<std::string_view> &texts) const {
        std::vector<neu_str> lent;
        lent.reserve(texts.size());
        for (std::string_view text : texts) lent.push_back(detail::lend(text));
        std::vector<neu_level> levels(texts.size());
        const neu_status status = neu_screener_screen_many(
            screener_.get(), lent.data(), lent.size(), levels.data(), nullptr);
        if (status != NEU_STATUS_INVALID_UTF8) detail::check(status);
        return levels;
    }

    const neu_screener *c() const noexcept { return screener_.get(); }

private:
    explicit Screener(neu_screener *screener) : screener_(screener) {}

    detail::Owner<neu_screener> screener_;
};

} // namespace neutrality

#endif // NEUTRALITY_HPP
