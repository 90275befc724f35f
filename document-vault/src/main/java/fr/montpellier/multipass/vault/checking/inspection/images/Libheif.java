package fr.montpellier.multipass.vault.checking.inspection.images;

import fr.montpellier.multipass.vault.checking.inspection.libraries.NativeFunctions;
import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * Bindings of the functions of libheif, 1.19 or later, that decoding one image needs. Names, numbers and layouts are
 * those of its C headers ({@code heif.h} and those it includes), which are stable between versions.
 */
public final class Libheif {

    static final int CHROMA_RGB = 10;
    static final int CHROMA_RGBA = 11;

    private static final String LIBRARY = "libheif.so.1";
    private static final int HEVC = 1;
    private static final int COLOURS_RGB = 1;
    private static final int CHANNEL_INTERLEAVED = 10;

    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final ValueLayout.OfLong SIZE = ValueLayout.JAVA_LONG;
    private static final AddressLayout POINTER = ValueLayout.ADDRESS;
    private static final StructLayout ERROR =
            MemoryLayout.structLayout(INT.withName("code"), INT.withName("subcode"), POINTER.withName("message"));
    private static final FunctionDescriptor MAKES = FunctionDescriptor.of(POINTER);
    private static final FunctionDescriptor ASKS = FunctionDescriptor.of(INT, POINTER);
    private static final FunctionDescriptor ENDS = FunctionDescriptor.ofVoid(POINTER);
    private static final FunctionDescriptor TRIES = FunctionDescriptor.of(ERROR, POINTER, POINTER);

    private final SymbolLookup symbols;

    private Libheif(SymbolLookup symbols) {
        this.symbols = symbols;
    }

    /**
     * Returns libheif; empty where it is not installed, has no limits because it is too old, or has no decoder of HEVC.
     */
    public static Optional<Libheif> found() {
        return Found.ONE;
    }

    /** An error of libheif. */
    record Failure(int code, int subcode) {}

    MemorySegment newContext() {
        return (MemorySegment) call("heif_context_alloc", MAKES);
    }

    void freeContext(MemorySegment context) {
        call("heif_context_free", ENDS, context);
    }

    /** Returns the limits of a context, which may be changed in place. */
    MemorySegment limits(MemorySegment context) {
        return (MemorySegment)
                call("heif_context_get_security_limits", FunctionDescriptor.of(POINTER, POINTER), context);
    }

    /**
     * Sets the number of decoding threads.
     *
     * @param threads beside the caller's
     */
    void decodeWith(MemorySegment context, int threads) {
        call("heif_context_set_max_decoding_threads", FunctionDescriptor.ofVoid(POINTER, INT), context, threads);
    }

    /**
     * Reads a file into a context.
     *
     * @param file must stay in place while the context lives
     */
    Optional<Failure> read(MemorySegment context, MemorySegment file) {
        return attempt(
                "heif_context_read_from_memory_without_copy",
                FunctionDescriptor.of(ERROR, POINTER, POINTER, SIZE, POINTER),
                context,
                file,
                file.byteSize(),
                MemorySegment.NULL);
    }

    /**
     * Finds the primary image.
     *
     * @param picture receives its handle
     */
    Optional<Failure> primary(MemorySegment context, MemorySegment picture) {
        return attempt("heif_context_get_primary_image_handle", TRIES, context, picture);
    }

    void releaseHandle(MemorySegment handle) {
        call("heif_image_handle_release", ENDS, handle);
    }

    /** Returns the width in the header, after the rotation of the file. */
    int width(MemorySegment handle) {
        return (int) call("heif_image_handle_get_width", ASKS, handle);
    }

    int height(MemorySegment handle) {
        return (int) call("heif_image_handle_get_height", ASKS, handle);
    }

    boolean hasAlpha(MemorySegment handle) {
        return (int) call("heif_image_handle_has_alpha_channel", ASKS, handle) != 0;
    }

    /** Returns new decoding options, which may be changed in place. */
    MemorySegment newOptions() {
        return (MemorySegment) call("heif_decoding_options_alloc", MAKES);
    }

    void freeOptions(MemorySegment options) {
        call("heif_decoding_options_free", ENDS, options);
    }

    /**
     * Decodes an image, rotated and cropped as the file states.
     *
     * @param image receives the decoded image
     */
    Optional<Failure> decode(MemorySegment handle, MemorySegment image, int chroma, MemorySegment options) {
        return attempt(
                "heif_decode_image",
                FunctionDescriptor.of(ERROR, POINTER, POINTER, INT, INT, POINTER),
                handle,
                image,
                COLOURS_RGB,
                chroma,
                options);
    }

    int decodedWidth(MemorySegment image) {
        return (int) call("heif_image_get_width", FunctionDescriptor.of(INT, POINTER, INT), image, CHANNEL_INTERLEAVED);
    }

    int decodedHeight(MemorySegment image) {
        return (int)
                call("heif_image_get_height", FunctionDescriptor.of(INT, POINTER, INT), image, CHANNEL_INTERLEAVED);
    }

    /**
     * Returns the pixels of a decoded image, row by row.
     *
     * @param stride receives the number of bytes from the beginning of a row to the next
     */
    MemorySegment points(MemorySegment image, MemorySegment stride) {
        return (MemorySegment) call(
                "heif_image_get_plane_readonly",
                FunctionDescriptor.of(POINTER, POINTER, INT, POINTER),
                image,
                CHANNEL_INTERLEAVED,
                stride);
    }

    void releaseImage(MemorySegment image) {
        call("heif_image_release", ENDS, image);
    }

    private boolean decodesHevc() {
        attempt("heif_init", FunctionDescriptor.of(ERROR, POINTER), MemorySegment.NULL);
        return symbols.find("heif_context_get_security_limits").isPresent()
                && (int) call("heif_have_decoder_for_format", FunctionDescriptor.of(INT, INT), HEVC) != 0;
    }

    private Optional<Failure> attempt(String name, FunctionDescriptor shape, Object... arguments) {
        try (Arena arena = Arena.ofConfined()) {
            Object[] all = new Object[arguments.length + 1];
            all[0] = arena;
            System.arraycopy(arguments, 0, all, 1, arguments.length);
            MemorySegment error = (MemorySegment) call(name, shape, all);
            int code = error.get(INT, 0);
            return code == 0 ? Optional.empty() : Optional.of(new Failure(code, error.get(INT, INT.byteSize())));
        }
    }

    private Object call(String name, FunctionDescriptor shape, Object... arguments) {
        return NativeFunctions.call(symbols, name, shape, arguments);
    }

    /** Looked up at the first use; the library then stays loaded. */
    private static final class Found {
        private static final Optional<Libheif> ONE = find();

        private static Optional<Libheif> find() {
            try {
                Libheif library = new Libheif(SymbolLookup.libraryLookup(LIBRARY, Arena.global()));
                return library.decodesHevc() ? Optional.of(library) : Optional.empty();
            } catch (RuntimeException | LinkageError e) {
                return Optional.empty();
            }
        }
    }
}
