package fr.montpellier.multipass.vault.checking.inspection.images;

import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;

/**
 * Determines by how much a photograph must be rotated: telephones store the sensor's image and its orientation (Exif
 * 3.0, tag 274).
 */
public final class Orientation {

    /**
     * Length of the start of a JPEG (ITU-T T.81, annex B): two bytes, then segments of a marker, a length and a
     * content.
     */
    private static final int START = 2;

    private static final int SEGMENT_HEAD = 4;
    private static final short START_OF_SCAN = (short) 0xFFDA;
    private static final short EXIF = (short) 0xFFE1;
    private static final int EXIF_NAME = 0x45786966;
    /** "Exif" and two zeros precede a TIFF file without an image. */
    private static final int EXIF_HEAD = 6;

    private Orientation() {}

    /** Returns quarter turns to the right, 0 to 3; 0 when there is no orientation, or an invalid one. */
    static int quarterTurns(SourceFile file, FileKind kind, int page) {
        try {
            return switch (kind) {
                case JPEG -> ofJpeg(file);
                case TIFF -> ofTiff(metadata(file, page));
                // The HEIC decoder rotates by the file's own property; Exif repeats it.
                case PDF, PNG, HEIC -> 0;
            };
        } catch (IOException | RuntimeException e) {
            // The image can be shown as it is stored.
            return 0;
        }
    }

    public static BufferedImage turned(BufferedImage image, int quarterTurns) {
        if (quarterTurns == 0) {
            return image;
        }
        double across = (quarterTurns == 2 ? image.getWidth() : image.getHeight()) / 2.0;
        double down = (quarterTurns == 2 ? image.getHeight() : image.getWidth()) / 2.0;
        AffineTransform turn = AffineTransform.getTranslateInstance(across, down);
        turn.quadrantRotate(quarterTurns);
        turn.translate(-image.getWidth() / 2.0, -image.getHeight() / 2.0);
        return new AffineTransformOp(turn, AffineTransformOp.TYPE_NEAREST_NEIGHBOR).filter(image, null);
    }

    /** Parses the segments itself, since the platform's reader rejects the metadata of many telephones. */
    private static int ofJpeg(SourceFile file) throws IOException {
        for (long at = START; at + SEGMENT_HEAD + EXIF_HEAD <= file.length(); ) {
            ByteBuffer head = ByteBuffer.wrap(file.part(at, SEGMENT_HEAD + EXIF_HEAD));
            short marker = head.getShort();
            int length = head.getShort() & 0xFFFF;
            if (marker == START_OF_SCAN) {
                return 0;
            }
            if (marker == EXIF && head.getInt() == EXIF_NAME) {
                byte[] tiff = file.part(at + SEGMENT_HEAD + EXIF_HEAD, length - 2 - EXIF_HEAD);
                return ofTiff(metadata(SourceFile.of(tiff), 0));
            }
            at += 2 + length;
        }
        return 0;
    }

    /** Reads the metadata with a separate reader, so that malformed metadata does not make the image a damaged one. */
    private static IIOMetadata metadata(SourceFile tiff, int page) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName("tiff").next();
        try (var input = new ImageSource(tiff)) {
            reader.setInput(input);
            return reader.getImageMetadata(page);
        } finally {
            reader.dispose();
        }
    }

    private static int ofTiff(IIOMetadata metadata) throws IOException {
        TIFFField field = TIFFDirectory.createFromMetadata(metadata).getTIFFField(BaselineTIFFTagSet.TAG_ORIENTATION);
        return switch (field == null ? 1 : field.getAsInt(0)) {
            case 3, 4 -> 2;
            case 6, 7 -> 1;
            case 5, 8 -> 3;
            default -> 0;
        };
    }
}
