package fr.montpellier.multipass.vault.checking.authenticity.pages;

import fr.montpellier.multipass.vault.checking.authenticity.codes.GreyPage;
import fr.montpellier.multipass.vault.checking.authenticity.codes.SearchLimits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Optional;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/** Renders pages within limits on the rendered page and on the images on it, which PDFBox decompresses in memory. */
public final class PdfPageRenderer {

    private static final float POINTS_PER_INCH = 72;
    private static final int MOST_NESTING = 4;

    private final int resolution;
    private final long maxPagePixels;
    private final long maxImagePixels;

    /**
     * @param resolution dots per inch, less when the page is large
     * @param maxPagePixels of the drawing
     * @param maxImagePixels of one image on the page
     */
    public PdfPageRenderer(int resolution, long maxPagePixels, long maxImagePixels) {
        this.resolution = resolution;
        this.maxPagePixels = maxPagePixels;
        this.maxImagePixels = maxImagePixels;
    }

    public PdfPageRenderer(SearchLimits limits) {
        this(limits.resolution(), limits.maxPagePixels(), limits.maxImagePixels());
    }

    /**
     * Renders a page in grey.
     *
     * @return empty when an image on the page is too large
     */
    public Optional<GreyPage> draw(PDDocument document, int number) throws IOException {
        return draw(document, number, ImageType.GRAY).map(GreyPage::of);
    }

    /**
     * Renders a page.
     *
     * @param number from 0
     * @return empty when an image on the page is too large
     */
    public Optional<BufferedImage> draw(PDDocument document, int number, ImageType type) throws IOException {
        PDPage page = document.getPage(number);
        if (!imagesFit(page.getResources(), MOST_NESTING)) {
            return Optional.empty();
        }
        PDFRenderer renderer = new PDFRenderer(document);
        renderer.setSubsamplingAllowed(true);
        return Optional.of(renderer.renderImageWithDPI(number, resolution(page), type));
    }

    private float resolution(PDPage page) {
        PDRectangle box = page.getCropBox();
        double squareInches = Math.max(1, box.getWidth()) * Math.max(1, box.getHeight()) / Math.pow(POINTS_PER_INCH, 2);
        return (float) Math.min(resolution, Math.sqrt(maxPagePixels / squareInches));
    }

    private boolean imagesFit(PDResources resources, int nesting) throws IOException {
        if (resources == null) {
            return true;
        }
        for (COSName name : resources.getXObjectNames()) {
            PDXObject object = resources.getXObject(name);
            if (object instanceof PDImageXObject image
                    && (long) image.getWidth() * image.getHeight() > maxImagePixels) {
                return false;
            }
            if (object instanceof PDFormXObject form
                    && (nesting == 0 || !imagesFit(form.getResources(), nesting - 1))) {
                return false;
            }
        }
        return true;
    }
}
