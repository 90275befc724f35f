package fr.montpellier.multipass.vault.checking.inspection;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDStream;

/** Malicious files, and harmless ones for comparison. */
public final class TestFiles {

    private TestFiles() {}

    public static byte[] pdf(Consumer<PDDocument> change) {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            change.accept(document);
            document.save(bytes, CompressParameters.NO_COMPRESSION);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A PDF whose catalogue holds this under the key. */
    public static byte[] withCatalogueEntry(String key, COSDictionary value) {
        return pdf(document -> document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName(key), value));
    }

    public static COSDictionary action(String type) {
        COSDictionary action = new COSDictionary();
        action.setName(COSName.S, type);
        action.setItem(COSName.getPDFName("JS"), new COSString("app.alert('x')"));
        return action;
    }

    /** A page whose content is that many spaces, packed a thousand times smaller. */
    public static byte[] bomb(long size) {
        return raw(
                "<< /Type /Catalog /Pages 2 0 R >>".getBytes(StandardCharsets.US_ASCII),
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".getBytes(StandardCharsets.US_ASCII),
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>"
                        .getBytes(StandardCharsets.US_ASCII),
                packed("/Filter /FlateDecode", size));
    }

    /** An image of that many pixels each way, packed to nothing. */
    public static byte[] hugeImage(int side) {
        return raw(
                "<< /Type /Catalog /Pages 2 0 R >>".getBytes(StandardCharsets.US_ASCII),
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".getBytes(StandardCharsets.US_ASCII),
                ("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
                                + " /Resources << /XObject << /I 4 0 R >> >> >>")
                        .getBytes(StandardCharsets.US_ASCII),
                packed(
                        "/Type /XObject /Subtype /Image /Width " + side + " /Height " + side
                                + " /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode",
                        (long) side * 1000),
                stream("", "q 500 0 0 500 0 0 cm /I Do Q".getBytes(StandardCharsets.US_ASCII)));
    }

    /** A page tree of one branch, that deep. */
    public static byte[] deepTree(int depth) {
        byte[][] objects = new byte[depth + 2][];
        objects[0] = "<< /Type /Catalog /Pages 2 0 R >>".getBytes(StandardCharsets.US_ASCII);
        for (int i = 1; i <= depth; i++) {
            objects[i] = ("<< /Type /Pages /Kids [" + (i + 2) + " 0 R] /Count 1"
                            + (i > 1 ? " /Parent " + i + " 0 R" : "") + " >>")
                    .getBytes(StandardCharsets.US_ASCII);
        }
        objects[depth + 1] = ("<< /Type /Page /MediaBox [0 0 595 842] /Parent " + (depth + 1) + " 0 R >>")
                .getBytes(StandardCharsets.US_ASCII);
        return raw(objects);
    }

    /** An array in an array, that deep, in the catalogue. */
    public static byte[] deepArray(int depth) {
        return raw(
                ("<< /Type /Catalog /Pages 2 0 R /X " + "[".repeat(depth) + "]".repeat(depth) + " >>")
                        .getBytes(StandardCharsets.US_ASCII),
                "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".getBytes(StandardCharsets.US_ASCII),
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>".getBytes(StandardCharsets.US_ASCII));
    }

    /** That many pages, and a tree that says there is one. */
    public static byte[] manyPages(int count) {
        StringBuilder kids = new StringBuilder();
        for (int i = 0; i < count; i++) {
            kids.append("3 0 R ");
        }
        return raw(
                "<< /Type /Catalog /Pages 2 0 R >>".getBytes(StandardCharsets.US_ASCII),
                ("<< /Type /Pages /Kids [" + kids + "] /Count 1 >>").getBytes(StandardCharsets.US_ASCII),
                "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>".getBytes(StandardCharsets.US_ASCII));
    }

    /** A form that draws itself, and a page tree that is its own child. */
    public static byte[] circles() {
        return raw(
                "<< /Type /Catalog /Pages 2 0 R >>".getBytes(StandardCharsets.US_ASCII),
                "<< /Type /Pages /Kids [3 0 R 2 0 R] /Count 2 >>".getBytes(StandardCharsets.US_ASCII),
                ("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R"
                                + " /Resources << /XObject << /F 4 0 R >> >> >>")
                        .getBytes(StandardCharsets.US_ASCII),
                stream(
                        "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /F 4 0 R >> >>",
                        "/F Do /F Do".getBytes(StandardCharsets.US_ASCII)),
                stream("", "/F Do".getBytes(StandardCharsets.US_ASCII)));
    }

    /** The table of objects points nowhere. */
    public static byte[] falseTable() {
        String text = new String(manyPages(1), StandardCharsets.ISO_8859_1);
        return text.replaceFirst("startxref\\n\\d+", "startxref\n999999999").getBytes(StandardCharsets.ISO_8859_1);
    }

    public static byte[] tiff(List<BufferedImage> pages) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("tiff").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.prepareWriteSequence(null);
            for (BufferedImage page : pages) {
                writer.writeToSequence(new IIOImage(page, null, null), null);
            }
            writer.endWriteSequence();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    public static BufferedImage white(int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, width, height);
        graphics.dispose();
        return image;
    }

    private static byte[] packed(String entries, long size) {
        try (ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                DeflaterOutputStream deflated =
                        new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION))) {
            byte[] spaces = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
            for (long written = 0; written < size; written += spaces.length) {
                deflated.write(spaces);
            }
            deflated.finish();
            return stream(entries, bytes.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] stream(String entries, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(
                ("<< " + entries + " /Length " + content.length + " >>\nstream\n").getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(content);
        bytes.writeBytes("\nendstream".getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    /** The objects numbered from 1, the first being the catalogue. */
    private static byte[] raw(byte[]... objects) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder table = new StringBuilder("xref\n0 " + (objects.length + 1) + "\n0000000000 65535 f \n");
        for (int i = 0; i < objects.length; i++) {
            table.append(String.format(Locale.ROOT, "%010d 00000 n \n", bytes.size()));
            bytes.writeBytes(((i + 1) + " 0 obj\n").getBytes(StandardCharsets.US_ASCII));
            bytes.writeBytes(objects[i]);
            bytes.writeBytes("\nendobj\n".getBytes(StandardCharsets.US_ASCII));
        }
        int start = bytes.size();
        bytes.writeBytes((table + "trailer << /Size " + (objects.length + 1) + " /Root 1 0 R >>\nstartxref\n" + start
                        + "\n%%EOF\n")
                .getBytes(StandardCharsets.US_ASCII));
        return bytes.toByteArray();
    }

    /** A page that is painted over and over: minutes of the processor for a few kilobytes. */
    public static byte[] heavyToDraw() {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            document.addPage(page);
            PDStream content = new PDStream(
                    document,
                    new ByteArrayInputStream("0 0 600 800 re 300 400 200 100 re f*\n"
                            .repeat(200_000)
                            .getBytes(StandardCharsets.US_ASCII)),
                    COSName.FLATE_DECODE);
            page.setContents(content);
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
