package fr.montpellier.multipass.vault.checking.inspection.recognition;

import static fr.montpellier.multipass.vault.checking.inspection.libraries.NativeFunctions.call;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * Bindings of the functions of Tesseract 5 that recognising one page needs. Names and layouts are those of its C header
 * ({@code capi.h}).
 */
final class Libtesseract {

    private static final String LIBRARY = "libtesseract.so.5";

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;
    private static final FunctionDescriptor MAKES = FunctionDescriptor.of(POINTER);
    private static final FunctionDescriptor ASKS = FunctionDescriptor.of(INT, POINTER);
    private static final FunctionDescriptor ENDS = FunctionDescriptor.ofVoid(POINTER);
    private static final FunctionDescriptor SETS = FunctionDescriptor.ofVoid(POINTER, INT);

    private final SymbolLookup symbols;

    private Libtesseract(SymbolLookup symbols) {
        this.symbols = symbols;
    }

    /** Returns Tesseract; empty where it is not installed. The library then stays loaded. */
    static Optional<Libtesseract> found() {
        return Found.ONE;
    }

    /** Returns a new recogniser without a model. */
    MemorySegment create() {
        return (MemorySegment) call(symbols, "TessBaseAPICreate", MAKES);
    }

    void delete(MemorySegment recogniser) {
        call(symbols, "TessBaseAPIDelete", ENDS, recogniser);
    }

    /** Loads the model of a language; returns whether it was found. */
    boolean load(MemorySegment recogniser, MemorySegment directory, MemorySegment language) {
        return (int) call(
                        symbols,
                        "TessBaseAPIInit3",
                        FunctionDescriptor.of(INT, POINTER, POINTER, POINTER),
                        recogniser,
                        directory,
                        language)
                == 0;
    }

    /** Sets the page, one byte for each pixel; the bytes must stay in place until the text is read. */
    void setImage(MemorySegment recogniser, MemorySegment luminances, int width, int height) {
        call(
                symbols,
                "TessBaseAPISetImage",
                FunctionDescriptor.ofVoid(POINTER, POINTER, INT, INT, INT, INT),
                recogniser,
                luminances,
                width,
                height,
                1,
                width);
    }

    /** Sets the resolution of the page, in dots per inch. */
    void setResolution(MemorySegment recogniser, int resolution) {
        call(symbols, "TessBaseAPISetSourceResolution", SETS, recogniser, resolution);
    }

    /**
     * Recognises the page.
     *
     * @param millis after which it stops with the words that it has
     */
    void recognise(MemorySegment recogniser, int millis) {
        MemorySegment monitor = (MemorySegment) call(symbols, "TessMonitorCreate", MAKES);
        try {
            call(symbols, "TessMonitorSetDeadlineMSecs", SETS, monitor, millis);
            call(symbols, "TessBaseAPIRecognize", FunctionDescriptor.of(INT, POINTER, POINTER), recogniser, monitor);
        } finally {
            call(symbols, "TessMonitorDelete", ENDS, monitor);
        }
    }

    /** Returns how sure Tesseract is of the words of the page, from 0 to 100. */
    int confidence(MemorySegment recogniser) {
        return (int) call(symbols, "TessBaseAPIMeanTextConf", ASKS, recogniser);
    }

    /** Returns the text of a recognised page. */
    String text(MemorySegment recogniser) {
        MemorySegment text = (MemorySegment)
                call(symbols, "TessBaseAPIGetUTF8Text", FunctionDescriptor.of(POINTER, POINTER), recogniser);
        if (text.equals(MemorySegment.NULL)) {
            return "";
        }
        try {
            return text.reinterpret(Long.MAX_VALUE).getString(0);
        } finally {
            call(symbols, "TessDeleteText", ENDS, text);
        }
    }

    /** Looked up at the first use. */
    private static final class Found {

        private static final Optional<Libtesseract> ONE = find();

        private static Optional<Libtesseract> find() {
            try (Arena arena = Arena.ofConfined()) {
                // Read when the library loads OpenMP: one thread, since the file's cost is that of its process.
                call(
                        Linker.nativeLinker().defaultLookup(),
                        "setenv",
                        FunctionDescriptor.of(INT, POINTER, POINTER, INT),
                        arena.allocateFrom("OMP_THREAD_LIMIT"),
                        arena.allocateFrom("1"),
                        1);
                return Optional.of(new Libtesseract(SymbolLookup.libraryLookup(LIBRARY, Arena.global())));
            } catch (RuntimeException | LinkageError e) {
                return Optional.empty();
            }
        }
    }
}
