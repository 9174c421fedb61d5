// Java 11 and later with JNA 5: java -cp jna.jar Screen.java
// From Java 22 on, java.lang.foreign does the same without a jar; see docs/c.md.

import com.sun.jna.*;
import com.sun.jna.ptr.PointerByReference;
import java.nio.charset.StandardCharsets;
public class Screen {
    @Structure.FieldOrder({"ptr", "len"})
    public static class Str extends Structure {
        public Pointer ptr;
        public long len;
        public String toString() { return new String(ptr.getByteArray(0, (int) len), StandardCharsets.UTF_8); }
    }
    public static class Lent extends Str implements Structure.ByValue {}

    @Structure.FieldOrder({"rule", "category", "level", "score", "reserved", "start", "end"})
    public static class Finding extends Structure {
        public Str rule;
        public int category, level, score, reserved;
        public long start, end;
    }

    static native int neu_screener_builtin(PointerByReference out);
    static native int neu_screener_screen_post(Pointer screener, Lent post, PointerByReference out, PointerByReference error);
    static native int neu_verdict_level(Pointer verdict);
    static native int neu_verdict_score(Pointer verdict);
    static native long neu_verdict_finding_count(Pointer verdict);
    static native int neu_verdict_finding(Pointer verdict, long index, Finding out);
    static native int neu_verdict_finding_text(Pointer verdict, long index, Str out);
    static native String neu_level_name(int level);
    static native String neu_status_message(int status);
    static native void neu_verdict_free(Pointer verdict);
    static native void neu_screener_free(Pointer screener);
    static { Native.register("neutrality"); }
    static void check(int status) { if (status != 0) throw new IllegalStateException(neu_status_message(status)); }

    public static void main(String[] args) throws Exception {
        byte[] post = "{\"text\": \"Jangan lupa c0blos nomor 01 ya bu! \uD83D\uDE4F\", \"posted_at\": \"2019-02-10\"}".getBytes(StandardCharsets.UTF_8);
        Lent lent = new Lent();
        Memory bytes = new Memory(post.length);
        bytes.write(0, post, 0, post.length);
        lent.ptr = bytes;
        lent.len = post.length;
        PointerByReference screener = new PointerByReference(), verdict = new PointerByReference();
        check(neu_screener_builtin(screener));
        check(neu_screener_screen_post(screener.getValue(), lent, verdict, null));
        Pointer it = verdict.getValue();
        System.out.println(neu_level_name(neu_verdict_level(it)) + " " + neu_verdict_score(it));
        for (long at = 0; at < neu_verdict_finding_count(it); at++) {
            Finding finding = new Finding();
            Str words = new Str();
            check(neu_verdict_finding(it, at, finding));
            check(neu_verdict_finding_text(it, at, words));
            System.out.println(finding.rule + " " + finding.score + " " + finding.start + "-" + finding.end + " " + words);
        }
        neu_verdict_free(it);
        neu_screener_free(screener.getValue());
    }
}
