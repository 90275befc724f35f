package fr.montpellier.multipass.vault.checking.inspection;

import fr.montpellier.multipass.vault.checking.authenticity.AuthenticityChecker;
import fr.montpellier.multipass.vault.checking.authenticity.trust.TrustList;
import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.checking.inspection.recognition.RecognitionLimits;
import fr.montpellier.multipass.vault.checking.inspection.requests.InspectionRequest;
import fr.montpellier.multipass.vault.checking.inspection.responses.InspectionFindings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Opens one file and checks that it is complete, harmless and within limits, and checks its signed codes. */
public final class Inspector {

    private final PdfInspection pdfs;
    private final ImageInspection images;

    /** Creates an inspector that recognises no text. */
    public Inspector(InspectionLimits limits, TrustList trust) {
        this(limits, trust, Optional.empty());
    }

    /** @param recognition empty: recognition is switched off */
    public Inspector(InspectionLimits limits, TrustList trust, Optional<RecognitionLimits> recognition) {
        AuthenticityChecker authenticity = new AuthenticityChecker(limits.search(), trust);
        this.pdfs = new PdfInspection(limits, authenticity, recognition);
        this.images = new ImageInspection(limits, authenticity, recognition);
    }

    /** Inspects a file without reading facts on its pages. */
    public InspectionFindings inspect(SourceFile file, FileKind kind, List<String> expectedTypes, boolean codes)
            throws RefusedFileException {
        return inspect(file, new InspectionRequest(kind, expectedTypes, codes, List.of(), false));
    }

    public InspectionFindings inspect(SourceFile file, InspectionRequest request) throws RefusedFileException {
        FileKind kind = request.kind();
        try {
            PolyglotDetector.refuse(file, kind);
            return kind == FileKind.PDF ? pdfs.inspect(file, request) : images.inspect(file, request);
        } catch (IOException e) {
            throw new RefusedFileException(Refusal.UNREADABLE, e.getClass().getSimpleName());
        } catch (OutOfMemoryError e) {
            throw new RefusedFileException(Refusal.TOO_COMPLEX, "out of memory");
        } catch (StackOverflowError e) {
            throw new RefusedFileException(Refusal.TOO_COMPLEX, "nested too deeply");
        }
    }
}
