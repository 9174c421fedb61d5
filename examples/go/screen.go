// Go with cgo: go run screen.go
package main

/*
#cgo pkg-config: neutrality
#include <stdlib.h>
#include <neutrality.h>
*/
import "C"

import (
	"fmt"
	"os"
	"unsafe"
)

func text(lent C.neu_str) string { return C.GoStringN(lent.ptr, C.int(lent.len)) }

func screen(post string) error {
	var screener *C.neu_screener
	if status := C.neu_screener_builtin(&screener); status != C.NEU_STATUS_OK {
		return fmt.Errorf("%s", C.GoString(C.neu_status_message(C.int32_t(status))))
	}
	defer C.neu_screener_free(screener)

	bytes := C.CString(post)
	defer C.free(unsafe.Pointer(bytes))
	lent := C.neu_str{ptr: bytes, len: C.size_t(len(post))}
	var verdict *C.neu_verdict
	var failure *C.neu_error
	if C.neu_screener_screen_post(screener, lent, &verdict, &failure) != C.NEU_STATUS_OK {
		defer C.neu_error_free(failure)
		return fmt.Errorf("%s", text(C.neu_error_message(failure)))
	}
	defer C.neu_verdict_free(verdict)

	level := C.neu_verdict_level(verdict)
	fmt.Println(C.GoString(C.neu_level_name(C.int32_t(level))), C.neu_verdict_score(verdict))
	for at := C.size_t(0); at < C.neu_verdict_finding_count(verdict); at++ {
		var finding C.neu_finding
		var words C.neu_str
		C.neu_verdict_finding(verdict, at, &finding)
		C.neu_verdict_finding_text(verdict, at, &words)
		fmt.Printf("%s %d %d-%d %s\n", text(finding.rule), finding.score, finding.start, finding.end, text(words))
	}
	return nil
}

func main() {
	if err := screen(`{"text": "Jangan lupa c0blos nomor 01 ya bu! 🙏", "posted_at": "2019-02-10"}`); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
