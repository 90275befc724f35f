package fr.montpellier.multipass.vault.checking.authenticity;

import fr.montpellier.multipass.vault.checking.authenticity.codes.CodeFact;
import fr.montpellier.multipass.vault.checking.authenticity.codes.CodeFinder;
import fr.montpellier.multipass.vault.checking.authenticity.codes.Codewords;
import fr.montpellier.multipass.vault.checking.authenticity.codes.Deadline;
import fr.montpellier.multipass.vault.checking.authenticity.codes.GreyPage;
import fr.montpellier.multipass.vault.checking.authenticity.codes.SearchLimits;
import fr.montpellier.multipass.vault.checking.authenticity.codes.TwoDDoc;
import fr.montpellier.multipass.vault.checking.authenticity.codes.TwoDDocFormatException;
import fr.montpellier.multipass.vault.checking.authenticity.codes.TwoDDocParser;
import fr.montpellier.multipass.vault.checking.authenticity.pages.PageComparison;
import fr.montpellier.multipass.vault.checking.authenticity.pages.PdfPageRenderer;
import fr.montpellier.multipass.vault.checking.authenticity.pages.VisibleText;
import fr.montpellier.multipass.vault.checking.authenticity.trust.TrustList;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.pdfbox.pdmodel.PDDocument;

/**
 * Verifies the 2D-Doc codes of a document and compares its pages with them. Runs in a worker process, since it parses
 * untrusted files.
 */
public final class AuthenticityChecker {

    /** Time for the search for a code on a document whose type has none. */
    private static final long UNEXPECTED_MILLIS = 3_000;

    /** The document type of no 2D-Doc code. */
    private static final String NO_TYPE = "";

    private final SearchLimits limits;
    private final TrustList trust;
    private final CodeSignatureVerifier signatureVerifier;

    public AuthenticityChecker(SearchLimits limits, TrustList trust) {
        this.limits = limits;
        this.trust = trust;
        this.signatureVerifier = new CodeSignatureVerifier(trust);
    }

    /**
     * Checks a PDF: the codes of the first page that has some.
     *
     * @param expectedTypes 2D-Doc types that this kind of document may carry; empty: any
     */
    public DocumentCodes ofPdf(PDDocument document, List<String> expectedTypes) throws IOException {
        Deadline deadline = Deadline.in(limits.millis());
        PdfPageRenderer drawing = new PdfPageRenderer(limits);
        boolean tooLarge = false;
        int pages = Math.min(limits.pages(), document.getNumberOfPages());
        for (int page = 0; page < pages && !deadline.passed(); page++) {
            Optional<GreyPage> drawn = drawing.draw(document, page);
            tooLarge |= drawn.isEmpty();
            List<String> codes =
                    drawn.map(grey -> CodeFinder.find(grey, deadline)).orElse(List.of());
            if (!codes.isEmpty()) {
                return readings(codes, Optional.of(text(document, page, pages)), expectedTypes);
            }
        }
        return DocumentCodes.none(
                tooLarge ? Reason.PAGE_TOO_LARGE : deadline.passed() ? Reason.SEARCH_TOO_LONG : Reason.NO_CODE);
    }

    /**
     * Looks for a code on the first page of a PDF whose type carries none.
     *
     * @return the codes of a document of another type, or {@link Reason#TYPE_WITHOUT_CODE}
     */
    public DocumentCodes unexpectedInPdf(PDDocument document) throws IOException {
        Optional<GreyPage> drawn = new PdfPageRenderer(limits).draw(document, 0);
        return unexpected(drawn);
    }

    /** Looks for a code on a photograph of a document whose type carries none, as {@link #unexpectedInPdf} does. */
    public DocumentCodes unexpectedInImage(BufferedImage image) {
        return unexpected(Optional.of(GreyPage.of(image)));
    }

    private DocumentCodes unexpected(Optional<GreyPage> page) {
        Deadline deadline = Deadline.in(Math.min(limits.millis(), UNEXPECTED_MILLIS));
        List<String> codes = page.map(grey -> CodeFinder.find(grey, deadline)).orElse(List.of());
        return codes.isEmpty()
                ? DocumentCodes.none(Reason.TYPE_WITHOUT_CODE)
                : readings(codes, Optional.empty(), List.of(NO_TYPE));
    }

    /** Checks a photograph or a scan: its codes can be read, its text cannot be compared. */
    public DocumentCodes ofImage(BufferedImage image, List<String> expectedTypes) {
        Deadline deadline = Deadline.in(limits.millis());
        List<String> codes = CodeFinder.find(GreyPage.of(image), deadline);
        if (!codes.isEmpty()) {
            return readings(codes, Optional.of(new PageComparison("")), expectedTypes);
        }
        return DocumentCodes.none(deadline.passed() ? Reason.SEARCH_TOO_LONG : Reason.NO_CODE);
    }

    /**
     * Checks a code without a page, as a hand-held reader transmits it: the exact bytes, control characters included.
     */
    public DocumentCodes ofCode(byte[] code) {
        String text = Codewords.text(code);
        return TwoDDocParser.looksLikeCode(text)
                ? readings(List.of(text), Optional.empty(), List.of())
                : DocumentCodes.none(Reason.NO_CODE);
    }

    /** Returns the text of the page with the code alone if that page is a scan, else of all first pages. */
    private static PageComparison text(PDDocument document, int codePage, int pages) throws IOException {
        String own = VisibleText.of(document, codePage);
        StringBuilder all = new StringBuilder(own);
        for (int page : IntStream.range(0, own.isBlank() ? 0 : pages)
                .filter(number -> number != codePage)
                .toArray()) {
            all.append('\n').append(VisibleText.of(document, page));
        }
        return new PageComparison(all.toString());
    }

    private DocumentCodes readings(List<String> codes, Optional<PageComparison> page, List<String> expectedTypes) {
        return DocumentCodes.of(
                codes.stream().map(code -> reading(code, page, expectedTypes)).toList());
    }

    private CodeReport reading(String text, Optional<PageComparison> page, List<String> expectedTypes) {
        if (TwoDDocParser.isBinary(text)) {
            return CodeReport.of(CheckResult.without(Reason.BINARY_CODE));
        }
        try {
            TwoDDoc code = TwoDDocParser.parse(text);
            return new CodeReport(Optional.of(code), check(code, page, expectedTypes));
        } catch (TwoDDocFormatException e) {
            return CodeReport.of(CheckResult.without(Reason.UNSUPPORTED_CODE));
        }
    }

    private CheckResult check(TwoDDoc code, Optional<PageComparison> page, List<String> expectedTypes) {
        Optional<Reason> objection = signatureVerifier.objection(code);
        if (objection.isPresent()) {
            return CheckResult.of(objection.get(), trust.listDate());
        }
        if (!expectedTypes.isEmpty() && !expectedTypes.contains(code.type())) {
            return CheckResult.of(Reason.OTHER_DOCUMENT_TYPE, trust.listDate());
        }
        Map<String, String> facts = CodeFact.of(code);
        if (page.isEmpty()) {
            return CheckResult.of(Reason.SIGNATURE_VALID, trust.listDate(), facts, List.of());
        }
        if (!page.get().comparable(code)) {
            return CheckResult.of(Reason.PAGE_NOT_COMPARABLE, trust.listDate(), facts, List.of());
        }
        List<String> differences = page.get().differences(code);
        return CheckResult.of(
                differences.isEmpty() ? Reason.SIGNATURE_VALID_AND_PAGE_AGREES : Reason.PAGE_DIFFERS,
                trust.listDate(),
                facts,
                differences);
    }
}
