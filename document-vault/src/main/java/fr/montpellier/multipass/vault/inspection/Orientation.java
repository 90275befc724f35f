package fr.montpellier.multipass.vault.inspection;

import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.plugins.tiff.BaselineTIFFTagSet;
import javax.imageio.plugins.tiff.TIFFDirectory;
import javax.imageio.plugins.tiff.TIFFField;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.w3c.dom.NodeList;

/**
 * How far a photograph must be turned to stand upright: telephones store what the sensor saw, and beside it how they were
 * held (Exif 3.0, tag 274).
 */
final class Orientation {

    private static final String JPEG = "javax_imageio_jpeg_image_1.0";
    private static final String EXIF_MARKER = "225";
    /** "Exif" and two zeros stand before what is a TIFF file without a picture. */
    private static final int EXIF_HEAD = 6;

    private Orientation() {}

    /** @return quarter turns to the right, 0 to 3; 0 when nothing is said, or nothing that makes sense */
    static int quarterTurns(byte[] file, FileKind kind, int page) {
        try {
            return switch (kind) {
                case JPEG -> ofJpeg(metadata("jpeg", file, 0, 0));
                case TIFF -> ofTiff(metadata("tiff", file, 0, page));
                case PDF, PNG -> 0;
            };
        } catch (IOException | RuntimeException e) {
            // The picture can be shown as it is stored.
            return 0;
        }
    }

    static BufferedImage turned(BufferedImage image, int quarterTurns) {
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

    private static int ofJpeg(IIOMetadata metadata) throws IOException {
        NodeList markers = ((IIOMetadataNode) metadata.getAsTree(JPEG)).getElementsByTagName("unknown");
        for (int i = 0; i < markers.getLength(); i++) {
            IIOMetadataNode marker = (IIOMetadataNode) markers.item(i);
            if (marker.getAttribute("MarkerTag").equals(EXIF_MARKER)
                    && marker.getUserObject() instanceof byte[] exif
                    && exif.length > EXIF_HEAD) {
                return ofTiff(metadata("tiff", exif, EXIF_HEAD, 0));
            }
        }
        return 0;
    }

    /** By a reader of its own: what is strange in the metadata does not make the picture a damaged one. */
    private static IIOMetadata metadata(String format, byte[] file, int from, int page) throws IOException {
        ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
        try (var input = new MemoryCacheImageInputStream(new ByteArrayInputStream(file, from, file.length - from))) {
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
