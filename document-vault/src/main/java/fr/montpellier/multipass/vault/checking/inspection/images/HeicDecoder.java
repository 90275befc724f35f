package fr.montpellier.multipass.vault.checking.inspection.images;

import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.checking.inspection.libraries.DataLimit;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * Decodes a photograph of the HEIF family (ISO/IEC 23008-12) with libheif: its primary image in HEVC, rotated and
 * cropped as the file states. Native memory is limited by the size in the header, by libheif's limits for each context,
 * and by the limit of the process ({@link DataLimit}).
 */
final class HeicDecoder implements ImageDecoder {

    private static final long MOST_BYTES = 64L << 20;
    /** A photograph of 48 megapixels has 192 tiles. */
    private static final long MOST_TILES = 4_096;
    /** Most bytes of one block, and of all blocks together: the largest image decoded, rotated, and in RGB. */
    private static final long MOST_MEMORY = 512L << 20;

    /** The version of the limits that introduced the one for all blocks together. */
    private static final int SINCE_TOTAL_MEMORY = 2;

    private static final String DECODER = "libde265";

    private final Libheif library;
    private final InspectionLimits limits;
    private final Arena arena = Arena.ofConfined();
    private final MemorySegment context;
    private MemorySegment handle = MemorySegment.NULL;

    HeicDecoder(SourceFile file, InspectionLimits limits) throws IOException, RefusedFileException {
        this.library = Libheif.found().orElseThrow(() -> new RefusedFileException(Refusal.HEIC, "no decoder"));
        this.limits = limits;
        DataLimit.set();
        this.context = library.newContext();
        try {
            bound(library.limits(context));
            library.decodeWith(context, 0);
            refuse(library.read(context, whole(file)));
            MemorySegment primary = arena.allocate(ValueLayout.ADDRESS);
            refuse(library.primary(context, primary));
            handle = primary.get(ValueLayout.ADDRESS, 0);
            ImageDecoder.bounded(library.width(handle), library.height(handle), limits);
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    /** Sets the members of {@code heif_security_limits} by their offsets. */
    private void bound(MemorySegment place) {
        MemorySegment known = place.reinterpret(72);
        known.set(ValueLayout.JAVA_LONG, 8, limits.maxImagePixels());
        known.set(ValueLayout.JAVA_LONG, 16, MOST_TILES);
        known.set(ValueLayout.JAVA_LONG, 40, MOST_MEMORY);
        if (known.get(ValueLayout.JAVA_BYTE, 0) >= SINCE_TOTAL_MEMORY) {
            known.set(ValueLayout.JAVA_LONG, 64, MOST_MEMORY);
        }
    }

    private MemorySegment whole(SourceFile file) throws IOException, RefusedFileException {
        if (file.length() > MOST_BYTES) {
            throw new RefusedFileException(Refusal.TOO_COMPLEX, "too large a photograph");
        }
        MemorySegment bytes = arena.allocate(file.length());
        byte[] part = new byte[1 << 16];
        for (long at = 0; at < file.length(); ) {
            int count = file.read(at, part, 0, part.length);
            MemorySegment.copy(part, 0, bytes, ValueLayout.JAVA_BYTE, at, count);
            at += count;
        }
        return bytes;
    }

    @Override
    public int pages() {
        return 1;
    }

    @Override
    public int quarterTurns(int number) {
        return 0;
    }

    @Override
    public BufferedImage page(int number) throws RefusedFileException {
        boolean alpha = library.hasAlpha(handle);
        MemorySegment image = decoded(alpha ? Libheif.CHROMA_RGBA : Libheif.CHROMA_RGB);
        try {
            return picture(image, alpha);
        } finally {
            library.releaseImage(image);
        }
    }

    private MemorySegment decoded(int chroma) throws RefusedFileException {
        MemorySegment options = library.newOptions();
        try {
            // The members of heif_decoding_options, by their offsets.
            MemorySegment known = options.reinterpret(56);
            known.set(ValueLayout.JAVA_BOOLEAN, 40, true); // convert ten bits for each colour to eight
            known.set(ValueLayout.JAVA_BOOLEAN, 41, true); // refuse damaged images instead of painting over the damage
            known.set(ValueLayout.ADDRESS, 48, arena.allocateFrom(DECODER));
            MemorySegment image = arena.allocate(ValueLayout.ADDRESS);
            refuse(library.decode(handle, image, chroma, options));
            return image.get(ValueLayout.ADDRESS, 0);
        } finally {
            library.freeOptions(options);
        }
    }

    private BufferedImage picture(MemorySegment image, boolean alpha) throws RefusedFileException {
        int width = library.decodedWidth(image);
        int height = library.decodedHeight(image);
        int step = ImageDecoder.step(ImageDecoder.bounded(width, height, limits));
        MemorySegment stride = arena.allocate(ValueLayout.JAVA_INT);
        MemorySegment points = library.points(image, stride);
        long row = stride.get(ValueLayout.JAVA_INT, 0);
        int parts = alpha ? 4 : 3;
        BufferedImage picture = new BufferedImage(
                (width + step - 1) / step,
                (height + step - 1) / step,
                alpha ? BufferedImage.TYPE_4BYTE_ABGR : BufferedImage.TYPE_3BYTE_BGR);
        byte[] target = ((DataBufferByte) picture.getRaster().getDataBuffer()).getData();
        byte[] line = new byte[width * parts];
        int at = 0;
        for (int y = 0; y < height; y += step) {
            MemorySegment.copy(points.reinterpret(row * height), ValueLayout.JAVA_BYTE, y * row, line, 0, line.length);
            for (int x = 0; x < width; x += step) {
                // In the reverse direction.
                for (int part = parts - 1; part >= 0; part--) {
                    target[at++] = line[x * parts + part];
                }
            }
        }
        return picture;
    }

    /**
     * Throws the refusal for a failure of libheif.
     *
     * @throws RefusedFileException by the numbers of {@code heif_error.h}
     */
    private static void refuse(Optional<Libheif.Failure> failed) throws RefusedFileException {
        if (failed.isPresent()) {
            Libheif.Failure failure = failed.get();
            throw new RefusedFileException(
                    switch (failure.code()) {
                        case 3, 4, 11 -> Refusal.HEIC; // a file, a feature or a plugin that it does not support
                        case 6 -> Refusal.TOO_COMPLEX; // memory, or a limit of it
                        default -> Refusal.UNREADABLE;
                    },
                    "libheif says " + failure.code() + "/" + failure.subcode());
        }
    }

    @Override
    public void close() {
        if (!handle.equals(MemorySegment.NULL)) {
            library.releaseHandle(handle);
        }
        library.freeContext(context);
        arena.close();
    }
}
