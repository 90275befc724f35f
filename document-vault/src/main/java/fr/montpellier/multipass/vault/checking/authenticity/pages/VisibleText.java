package fr.montpellier.multipass.vault.checking.authenticity.pages;

import java.awt.Color;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingColorN;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingColorSpace;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceCMYKColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceGrayColor;
import org.apache.pdfbox.contentstream.operator.color.SetNonStrokingDeviceRGBColor;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.graphics.color.PDColor;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * Extracts the text that a reader sees. Text printed without ink or in white is left out, and text behind a scan, where
 * a forger may place genuine figures under a forged image.
 */
public final class VisibleText extends PDFTextStripper {

    private static final double MOSTLY = 0.5;
    private static final int WHITE = 245;

    private double pictures;

    private VisibleText() {
        setSortByPosition(true);
        setSuppressDuplicateOverlappingText(false);
        // Colour operators, which the text stripper ignores.
        addOperator(new SetNonStrokingColor(this));
        addOperator(new SetNonStrokingColorN(this));
        addOperator(new SetNonStrokingColorSpace(this));
        addOperator(new SetNonStrokingDeviceGrayColor(this));
        addOperator(new SetNonStrokingDeviceRGBColor(this));
        addOperator(new SetNonStrokingDeviceCMYKColor(this));
    }

    /**
     * Returns the visible text of a page.
     *
     * @param number from 0
     * @return empty for a page that is mostly images
     */
    public static String of(PDDocument document, int number) throws IOException {
        VisibleText stripper = new VisibleText();
        stripper.setStartPage(number + 1);
        stripper.setEndPage(number + 1);
        String text = stripper.getText(document);
        return stripper.pictures > MOSTLY * area(document.getPage(number)) ? "" : text;
    }

    private static double area(PDPage page) {
        PDRectangle box = page.getCropBox();
        return Math.max(1, (double) box.getWidth() * box.getHeight());
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        boolean inline = operator.getName().equals(OperatorName.BEGIN_INLINE_IMAGE);
        boolean drawn = operator.getName().equals(OperatorName.DRAW_OBJECT)
                && !operands.isEmpty()
                && operands.getFirst() instanceof COSName name
                && getResources() != null
                && getResources().isImageXObject(name);
        if (inline || drawn) {
            pictures += Math.abs(getGraphicsState()
                    .getCurrentTransformationMatrix()
                    .createAffineTransform()
                    .getDeterminant());
        }
        super.processOperator(operator, operands);
    }

    @Override
    protected void processTextPosition(TextPosition text) {
        if (visible()) {
            super.processTextPosition(text);
        }
    }

    private boolean visible() {
        if (getGraphicsState().getTextState().getRenderingMode() == RenderingMode.NEITHER) {
            return false;
        }
        PDColor colour = getGraphicsState().getNonStrokingColor();
        try {
            Color ink = new Color(colour.toRGB());
            return Math.min(ink.getRed(), Math.min(ink.getGreen(), ink.getBlue())) < WHITE;
        } catch (IOException | RuntimeException e) {
            // A pattern or a colour of an unknown colour space leaves some ink.
            return true;
        }
    }
}
