package fr.montpellier.multipass.vault.authenticity;

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

/** Draws pages within bounds: of the drawing, and of the images on it, which PDFBox unpacks in memory. */
final class PageDrawing {

    private static final float POINTS_PER_INCH = 72;
    private static final int MOST_NESTING = 4;

    private final SearchLimits limits;

    PageDrawing(SearchLimits limits) {
        this.limits = limits;
    }

    /** The page in grey; empty when an image on it is too large. */
    Optional<GreyPage> draw(PDDocument document, int number) throws IOException {
        PDPage page = document.getPage(number);
        if (!imagesFit(page.getResources(), MOST_NESTING)) {
            return Optional.empty();
        }
        PDFRenderer renderer = new PDFRenderer(document);
        renderer.setSubsamplingAllowed(true);
        return Optional.of(GreyPage.of(renderer.renderImageWithDPI(number, resolution(page), ImageType.GRAY)));
    }

    private float resolution(PDPage page) {
        PDRectangle box = page.getCropBox();
        double squareInches = Math.max(1, box.getWidth()) * Math.max(1, box.getHeight()) / Math.pow(POINTS_PER_INCH, 2);
        return (float) Math.min(limits.resolution(), Math.sqrt(limits.maxPagePixels() / squareInches));
    }

    private boolean imagesFit(PDResources resources, int nesting) throws IOException {
        if (resources == null) {
            return true;
        }
        for (COSName name : resources.getXObjectNames()) {
            PDXObject object = resources.getXObject(name);
            if (object instanceof PDImageXObject image
                    && (long) image.getWidth() * image.getHeight() > limits.maxImagePixels()) {
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
