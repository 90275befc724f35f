package fr.montpellier.multipass.vault.checking.inspection;

import fr.montpellier.multipass.vault.checking.authenticity.AuthenticityChecker;
import fr.montpellier.multipass.vault.checking.authenticity.DocumentCodes;
import fr.montpellier.multipass.vault.checking.authenticity.Reason;
import fr.montpellier.multipass.vault.checking.authenticity.codes.GreyPage;
import fr.montpellier.multipass.vault.checking.authenticity.pages.PhotographQuality;
import fr.montpellier.multipass.vault.checking.files.FileKind;
import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.checking.inspection.images.ImageDecoder;
import fr.montpellier.multipass.vault.checking.inspection.messages.InspectionFindings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;

/** Checks a photograph or a scan: complete, within limits, and its signed codes. */
final class ImageInspection {

    private final InspectionLimits limits;
    private final AuthenticityChecker authenticity;

    ImageInspection(InspectionLimits limits, AuthenticityChecker authenticity) {
        this.limits = limits;
        this.authenticity = authenticity;
    }

    InspectionFindings inspect(SourceFile file, FileKind kind, List<String> expectedTypes, boolean codes)
            throws RefusedFileException {
        try (ImageDecoder reading = ImageDecoder.of(file, kind, limits)) {
            DocumentCodes readings = DocumentCodes.none(codes ? Reason.NO_CODE : Reason.TYPE_WITHOUT_CODE);
            List<String> quality = List.of();
            for (int page = 0; page < reading.pages(); page++) {
                BufferedImage image = reading.page(page);
                if (page == 0) {
                    quality = PhotographQuality.of(GreyPage.of(image));
                }
                if (codes && readings.codes().isEmpty()) {
                    readings = authenticity.ofImage(image, expectedTypes);
                } else if (!codes && page == 0) {
                    readings = authenticity.unexpectedInImage(image);
                }
            }
            return new InspectionFindings(reading.pages(), readings, List.of(), quality);
        } catch (IOException | RuntimeException e) {
            throw new RefusedFileException(Refusal.UNREADABLE, e.getClass().getSimpleName());
        }
    }
}
