// C# on Mono: mcs Screen.cs && mono Screen.exe (the same source compiles with .NET, which was not tried)

using System;
using System.Runtime.InteropServices;
using System.Text;

static class Screen {
    const string Lib = "neutrality";
    [StructLayout(LayoutKind.Sequential)]
    struct Str {
        public IntPtr Ptr;
        public UIntPtr Len;
        public override string ToString() {
            var bytes = new byte[(int)Len];
            Marshal.Copy(Ptr, bytes, 0, bytes.Length);
            return Encoding.UTF8.GetString(bytes);
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    struct Finding {
        public Str Rule;
        public int Category, Level;
        public uint Score, Reserved;
        public UIntPtr Start, End;
    }
    [DllImport(Lib)] static extern int neu_screener_builtin(out IntPtr screener);
    [DllImport(Lib)] static extern int neu_screener_screen_post(IntPtr screener, Str post, out IntPtr verdict, IntPtr error);
    [DllImport(Lib)] static extern int neu_verdict_level(IntPtr verdict);
    [DllImport(Lib)] static extern uint neu_verdict_score(IntPtr verdict);
    [DllImport(Lib)] static extern UIntPtr neu_verdict_finding_count(IntPtr verdict);
    [DllImport(Lib)] static extern int neu_verdict_finding(IntPtr verdict, UIntPtr index, out Finding finding);
    [DllImport(Lib)] static extern int neu_verdict_finding_text(IntPtr verdict, UIntPtr index, out Str text);
    [DllImport(Lib)] static extern IntPtr neu_level_name(int level);
    [DllImport(Lib)] static extern IntPtr neu_status_message(int status);
    [DllImport(Lib)] static extern void neu_verdict_free(IntPtr verdict);
    [DllImport(Lib)] static extern void neu_screener_free(IntPtr screener);

    static void Check(int status) {
        if (status != 0) throw new Exception(Marshal.PtrToStringAnsi(neu_status_message(status)));
    }

    static void Main() {
        byte[] post = Encoding.UTF8.GetBytes("{\"text\": \"Jangan lupa c0blos nomor 01 ya bu! 🙏\", \"posted_at\": \"2019-02-10\"}");
        var pinned = GCHandle.Alloc(post, GCHandleType.Pinned);
        Check(neu_screener_builtin(out IntPtr screener));
        var lent = new Str { Ptr = pinned.AddrOfPinnedObject(), Len = (UIntPtr)post.Length };
        Check(neu_screener_screen_post(screener, lent, out IntPtr verdict, IntPtr.Zero));
        pinned.Free();
        Console.WriteLine($"{Marshal.PtrToStringAnsi(neu_level_name(neu_verdict_level(verdict)))} {neu_verdict_score(verdict)}");
        for (ulong at = 0; at < (ulong)neu_verdict_finding_count(verdict); at++) {
            Check(neu_verdict_finding(verdict, (UIntPtr)at, out Finding finding));
            Check(neu_verdict_finding_text(verdict, (UIntPtr)at, out Str words));
            Console.WriteLine($"{finding.Rule} {finding.Score} {finding.Start}-{finding.End} {words}");
        }
        neu_verdict_free(verdict);
        neu_screener_free(screener);
    }
}
