package fr.montpellier.multipass.vault.checking.rendering;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.GeneralPath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.text.Normalizer;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.font.PDFont;

/**
 * Text as outlines in PDFBox's own font, so that the result does not depend on the machine's fonts, and no temporary
 * file is written, as the platform does for a font that it loads.
 *
 * @param shape of the text, one unit high, its line at zero and downwards as images go
 * @param width of the text in the same unit
 */
record TextOutline(Shape shape, double width) {

    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    static TextOutline of(String text) {
        try (InputStream file = Objects.requireNonNull(PDFont.class.getResourceAsStream(FONT));
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(file))) {
            return outlined(Normalizer.normalize(text, Normalizer.Form.NFC), font);
        } catch (IOException e) {
            throw new UncheckedIOException("the font that PDFBox carries cannot be read", e);
        }
    }

    private static TextOutline outlined(String text, TrueTypeFont font) throws IOException {
        CmapLookup glyphs = font.getUnicodeCmapLookup();
        GeneralPath path = new GeneralPath();
        double at = 0;
        for (int character : text.codePoints().toArray()) {
            int number = glyphs.getGlyphId(character);
            GlyphData glyph = font.getGlyph().getGlyph(number);
            if (glyph != null) {
                path.append(glyph.getPath().getPathIterator(AffineTransform.getTranslateInstance(at, 0)), false);
            }
            at += font.getAdvanceWidth(number);
        }
        double scale = 1.0 / font.getUnitsPerEm();
        path.transform(AffineTransform.getScaleInstance(scale, -scale));
        return new TextOutline(path, at * scale);
    }
}
