// The page's own words, in both languages. The names of levels, categories, marks and the like come from
// the packs, so that they are called the same everywhere.

const TEXTS = {
  id: {
    title: "Laporan netralitas", title_one: "Pemeriksaan teks", skip: "Lewati ke isi",
    language: "Bahasa", theme: "Tampilan", auto: "otomatis", light: "terang", dark: "gelap",
    print: "Cetak", help: "Bantuan",
    unkept: "Keputusan tidak dapat disimpan di peramban ini dan hilang saat halaman ditutup. Ekspor sebelum menutup.",
    summary: "Ringkasan", posts: "Unggahan", filters: "Saringan", pages: "Halaman", opened: "Unggahan terbuka",
    n_posts: "unggahan disaring", n_flagged: "ditandai", n_rejected: "ditolak", n_decided: "sudah diputuskan",
    of_all: "{share} dari semua",
    over_time: "Ditandai dari waktu ke waktu", by_category: "Menurut kategori",
    per_day: "per hari", per_week: "per minggu", per_month: "per bulan", per_year: "per tahun",
    most: "Terbanyak: {when}, {n}.", no_flagged: "Tidak ada unggahan yang ditandai.",
    no_day: "{n} unggahan yang ditandai tidak bertanggal dan tidak ada pada grafik ini.",
    only_counted: "{n} unggahan di bawah tingkat “{level}” dihitung di sini, tetapi tidak ada dalam daftar.",
    as_table: "Angka dalam tabel", period: "Waktu", total: "jumlah", show_period: "Tampilkan {when}",
    inputs: "Masukan: {files}",
    rejected: "Ditolak: {n} catatan yang tidak dapat dibaca", place: "Tempat", reason: "Alasan",
    beginning: "Awal catatan", show_more: "Tampilkan {n} lagi",
    search: "Cari dalam teks atau id", level: "Tingkat", category: "Kategori", platform: "Platform",
    from: "Dari tanggal", until: "Sampai tanggal", rule: "Aturan", decision: "Keputusan", any: "semua",
    not_said: "tidak disebut", disguised: "hanya yang disamarkan", reset: "Hapus saringan",
    more_filters: "Saringan lain",
    n_found: "{n} dari {all} unggahan", nothing: "Tidak ada unggahan yang cocok.",
    export_csv: "Ekspor keputusan (CSV)", export_jsonl: "Ekspor keputusan (JSONL)",
    no_decisions: "Belum ada keputusan untuk diekspor.", exported: "{n} keputusan diekspor.",
    score: "Skor", post: "Unggahan", day: "Tanggal",
    page_of: "Halaman {page} dari {all}", previous: "Sebelumnya", next: "Berikutnya", per_page: "per halaman",
    close: "Tutup", open: "Buka", line: "baris {n}", by_author: "Penulis", action: "Perbuatan", region: "Wilayah",
    election: "Pemilihan", source: "Sumber", evasion: "Penyamaran yang dibaca",
    findings: "Yang ditemukan", words: "Kata", targets: "Peserta", steps: "Hitungan", law: "Dasar hukum", law_of_day: "Dasar hukum pada hari itu",
    advice: "Yang dapat dilakukan", advice_author: "Saran bagi penulis",
    no_law: "Tidak ada ketentuan yang disebut untuk hari itu.", context: "Konteks",
    no_day_post: "Tanpa tanggal, nomor dan dasar hukum tidak dapat ditentukan.",
    no_election_post: "Pada hari itu tidak ada pemilihan yang tercatat: nama dan nomor peserta tidak dibaca. Tidak ditandai belum berarti netral.",
    sanction: "Jenis sanksi", sum: "jumlah", dismissed: "Terbaca, tetapi tidak dihitung", because: "sebab",
    incomplete: "Tidak semua terbaca; batas yang tercapai: {limit}.",
    "decision.strong_indication": "indikasi kuat", "decision.no_breach": "bukan pelanggaran",
    "decision.needs_clarification": "perlu klarifikasi", "decision.none": "belum diputuskan",
    your_decision: "Keputusan Anda", note: "Catatan", clear: "Batalkan keputusan",
    kept: "Tersimpan hanya di peramban ini; tidak dikirim ke mana pun.",
    "action.post": "unggahan", "action.comment": "komentar", "action.share": "berbagi", "action.caption": "keterangan",
    "action.message": "pesan", "action.status": "status", "action.like": "suka", "action.follow": "mengikuti",
    "action.join": "bergabung", "author.pns": "PNS", "author.pppk": "PPPK", "author.other": "bukan ASN",
    "limit.bytes": "panjang teks", "limit.findings": "banyaknya temuan",
    printed: "Dicetak: {n} dari {all} unggahan yang cocok.", printed_less: "Saring lebih sempit untuk mencetak yang lain.",
    active: "Saringan: {filters}", packs: "Paket aturan: {packs}. Mesin {version}.",
    local: "Berkas ini berdiri sendiri dan tidak tersambung ke mana pun.",
    keys: "Tombol", keys_on: "Pakai tombol huruf dan angka",
    "key.search": "mencari", "key.move": "unggahan berikut, sebelumnya", "key.open": "membuka", "key.close": "menutup",
    "key.page": "halaman berikut, sebelumnya", "key.decide": "memutuskan: indikasi kuat, bukan pelanggaran, perlu klarifikasi",
    "key.clear": "membatalkan keputusan", "key.help": "bantuan ini",
    about: "Halaman ini menunjukkan indikasi. Yang menilai adalah manusia: baca seluruh teks, konteks, dan dasar hukumnya sebelum memutuskan.",
  },
  en: {
    title: "Neutrality report", title_one: "Text check", skip: "Skip to the content",
    language: "Language", theme: "Appearance", auto: "automatic", light: "light", dark: "dark",
    print: "Print", help: "Help",
    unkept: "Decisions cannot be kept in this browser and are lost when the page closes. Export them before.",
    summary: "Summary", posts: "Posts", filters: "Filters", pages: "Pages", opened: "Opened post",
    n_posts: "posts screened", n_flagged: "flagged", n_rejected: "rejected", n_decided: "decided",
    of_all: "{share} of all",
    over_time: "Flagged over time", by_category: "By category",
    per_day: "per day", per_week: "per week", per_month: "per month", per_year: "per year",
    most: "Most: {when}, {n}.", no_flagged: "No post is flagged.",
    no_day: "{n} flagged posts say no day and are not in this chart.",
    only_counted: "{n} posts below level “{level}” are counted here but are not in the list.",
    as_table: "Figures as a table", period: "Time", total: "total", show_period: "Show {when}",
    inputs: "Input: {files}",
    rejected: "Rejected: {n} records that cannot be read", place: "Place", reason: "Reason",
    beginning: "Beginning of the record", show_more: "Show {n} more",
    search: "Search in text or id", level: "Level", category: "Category", platform: "Platform",
    from: "From day", until: "Until day", rule: "Rule", decision: "Decision", any: "all",
    not_said: "not said", disguised: "disguised ones only", reset: "Clear filters",
    more_filters: "More filters",
    n_found: "{n} of {all} posts", nothing: "No post matches.",
    export_csv: "Export decisions (CSV)", export_jsonl: "Export decisions (JSONL)",
    no_decisions: "There is no decision to export yet.", exported: "{n} decisions exported.",
    score: "Score", post: "Post", day: "Day",
    page_of: "Page {page} of {all}", previous: "Previous", next: "Next", per_page: "a page",
    close: "Close", open: "Open", line: "line {n}", by_author: "Author", action: "Act", region: "Region",
    election: "Election", source: "Source", evasion: "Disguise that was read",
    findings: "What was found", words: "Words", targets: "Participant", steps: "Calculation", law: "Law", law_of_day: "The law of that day",
    advice: "What to do", advice_author: "Advice for the author",
    no_law: "No norm is named for that day.", context: "Context",
    no_day_post: "Without a day no number and no law can be named.",
    no_election_post: "No election is recorded on that day: names and numbers of participants are not read. Not flagged does not mean neutral.",
    sanction: "Kind of sanction", sum: "sum", dismissed: "Read, but not counted", because: "because",
    incomplete: "Not everything was read; the limit met: {limit}.",
    "decision.strong_indication": "strong indication", "decision.no_breach": "no breach",
    "decision.needs_clarification": "needs clarification", "decision.none": "not decided yet",
    your_decision: "Your decision", note: "Note", clear: "Take decision back",
    kept: "Kept in this browser only; sent nowhere.",
    "action.post": "post", "action.comment": "comment", "action.share": "share", "action.caption": "caption",
    "action.message": "message", "action.status": "status", "action.like": "like", "action.follow": "follow",
    "action.join": "join", "author.pns": "PNS", "author.pppk": "PPPK", "author.other": "no civil servant",
    "limit.bytes": "length of the text", "limit.findings": "number of findings",
    printed: "Printed: {n} of {all} matching posts.", printed_less: "Filter further to print others.",
    active: "Filters: {filters}", packs: "Rule packs: {packs}. Engine {version}.",
    local: "This file stands alone and connects to nothing.",
    keys: "Keys", keys_on: "Use letter and digit keys",
    "key.search": "search", "key.move": "next, previous post", "key.open": "open", "key.close": "close",
    "key.page": "next, previous page", "key.decide": "decide: strong indication, no breach, needs clarification",
    "key.clear": "take the decision back", "key.help": "this help",
    about: "This page shows indications. A person judges: read the whole text, its context and the law before deciding.",
  },
};

const settings = JSON.parse(document.querySelector("script.settings").textContent);
/** Whether the page holds many posts, or one that is explained. */
const isReport = settings.decisive === undefined;
let lang = settings.lang;

/** Returns a text of the page or of the packs, with its values put in. */
function say(key, values = {}) {
  const text = TEXTS[lang][key] ?? settings.texts[key]?.[lang] ?? key.slice(key.lastIndexOf(".") + 1);
  return text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? String(values[name]) : all));
}

function locale() {
  return lang === "id" ? "id-ID" : "en-GB";
}

function number(value) {
  return value.toLocaleString(locale());
}

function share(part, all) {
  const digits = part > 0 && part / all < 0.1 ? 1 : 0;
  return (all ? part / all : 0).toLocaleString(locale(), { style: "percent", maximumFractionDigits: digits });
}
