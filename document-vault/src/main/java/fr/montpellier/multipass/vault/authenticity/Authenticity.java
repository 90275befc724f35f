package fr.montpellier.multipass.vault.authenticity;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Checks the signed code of a document, and the page against it. */
@Component
public class Authenticity {

    private final AuthenticitySettings settings;
    private final TrustDirectory trust;
    private final SignatureJudge judge;
    private final PageDrawing drawing;

    Authenticity(
            AuthenticitySettings settings, TrustDirectory trust, @Value("${multipass.data-directory}") Path directory) {
        // PDFBox lists the machine's fonts once, into the home directory unless told otherwise.
        System.setProperty("pdfbox.fontcache", directory.toAbsolutePath().toString());
        this.settings = settings;
        this.trust = trust;
        this.judge = new SignatureJudge(trust);
        this.drawing = new PageDrawing(settings);
    }

    /**
     * Checks a PDF by its first pages.
     *
     * @param expectedTypes 2D-Doc types that this kind of document may carry
     */
    public Check ofPdf(PDDocument document, List<String> expectedTypes) throws IOException {
        if (expectedTypes.isEmpty()) {
            return Check.without(Reason.TYPE_WITHOUT_CODE);
        }
        int pages = Math.min(settings.pages(), document.getNumberOfPages());
        boolean tooLarge = false;
        for (int page = 0; page < pages; page++) {
            Optional<GreyPage> drawn = drawing.draw(document, page);
            tooLarge |= drawn.isEmpty();
            Optional<String> code = drawn.flatMap(grey -> new CodeFinder(grey).find());
            if (code.isPresent()) {
                return judge(code.get(), text(document, pages), expectedTypes);
            }
        }
        return Check.without(tooLarge ? Reason.PAGE_TOO_LARGE : Reason.NO_CODE);
    }

    /** Checks a photograph or a scan: its code can be read, its text cannot be compared. */
    public Check ofImage(BufferedImage image, List<String> expectedTypes) {
        if (expectedTypes.isEmpty()) {
            return Check.without(Reason.TYPE_WITHOUT_CODE);
        }
        return new CodeFinder(GreyPage.of(image))
                .find()
                .map(code -> judge(code, new PageText(""), expectedTypes))
                .orElseGet(() -> Check.without(Reason.NO_CODE));
    }

    private static PageText text(PDDocument document, int pages) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setSortByPosition(true);
        stripper.setEndPage(pages);
        return new PageText(stripper.getText(document));
    }

    private Check judge(String text, PageText page, List<String> expectedTypes) {
        TwoDDoc code;
        try {
            code = TwoDDocParser.parse(text);
        } catch (TwoDDocFormatException e) {
            return Check.without(Reason.UNSUPPORTED_CODE);
        }
        Optional<Reason> objection = judge.objection(code);
        if (objection.isPresent()) {
            return Check.of(objection.get(), trust.listDate());
        }
        if (!expectedTypes.contains(code.type())) {
            return Check.of(Reason.OTHER_DOCUMENT_TYPE, trust.listDate());
        }
        Map<String, String> facts = Fact.of(code);
        if (!page.readable()) {
            return Check.of(Reason.PAGE_NOT_COMPARABLE, trust.listDate(), facts, List.of());
        }
        List<String> differences = page.differences(code);
        return Check.of(
                differences.isEmpty() ? Reason.SIGNATURE_VALID_AND_PAGE_AGREES : Reason.PAGE_DIFFERS,
                trust.listDate(),
                facts,
                differences);
    }
}
