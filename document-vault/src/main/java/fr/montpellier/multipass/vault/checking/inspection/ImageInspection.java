package fr.montpellier.multipass.vault.checking.inspection;

import fr.montpellier.multipass.vault.checking.authenticity.AuthenticityChecker;
import fr.montpellier.multipass.vault.checking.authenticity.DocumentCodes;
import fr.montpellier.multipass.vault.checking.authenticity.PictureComparison;
import fr.montpellier.multipass.vault.checking.authenticity.Reason;
import fr.montpellier.multipass.vault.checking.authenticity.codes.GreyPage;
import fr.montpellier.multipass.vault.checking.authenticity.pages.PageFactReader;
import fr.montpellier.multipass.vault.checking.authenticity.pages.SearchTerms;
import fr.montpellier.multipass.vault.checking.authenticity.pages.TypeKeywords;
import fr.montpellier.multipass.vault.checking.authenticity.photographs.PhotographQuality;
import fr.montpellier.multipass.vault.checking.files.InspectionLimits;
import fr.montpellier.multipass.vault.checking.files.Refusal;
import fr.montpellier.multipass.vault.checking.files.RefusedFileException;
import fr.montpellier.multipass.vault.checking.files.SourceFile;
import fr.montpellier.multipass.vault.checking.inspection.images.ImageDecoder;
import fr.montpellier.multipass.vault.checking.inspection.images.Orientation;
import fr.montpellier.multipass.vault.checking.inspection.images.Thumbnail;
import fr.montpellier.multipass.vault.checking.inspection.recognition.FileRecognition;
import fr.montpellier.multipass.vault.checking.inspection.recognition.RecognitionLimits;
import fr.montpellier.multipass.vault.checking.inspection.requests.InspectionRequest;
import fr.montpellier.multipass.vault.checking.inspection.responses.FileExcerpt;
import fr.montpellier.multipass.vault.checking.inspection.responses.InspectionFindings;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks a photograph or a scan: complete, within limits, and its signed codes. Recognises its text if its owner agreed. */
final class ImageInspection {

    private final InspectionLimits limits;
    private final AuthenticityChecker authenticity;
    private final Optional<RecognitionLimits> recognition;

    ImageInspection(
            InspectionLimits limits, AuthenticityChecker authenticity, Optional<RecognitionLimits> recognition) {
        this.limits = limits;
        this.authenticity = authenticity;
        this.recognition = recognition;
    }

    InspectionFindings inspect(SourceFile file, InspectionRequest request) throws RefusedFileException {
        boolean codes = request.codes();
        try (ImageDecoder reading = ImageDecoder.of(file, request.kind(), limits);
                FileRecognition recognised = new FileRecognition(request.recognise(), recognition)) {
            DocumentCodes readings = DocumentCodes.none(codes ? Reason.NO_CODE : Reason.TYPE_WITHOUT_CODE);
            List<String> quality = List.of();
            byte @Nullable [] thumbnail = null;
            for (int page = 0; page < reading.pages(); page++) {
                BufferedImage image = reading.page(page);
                if (page == 0) {
                    quality = PhotographQuality.of(GreyPage.of(image));
                }
                if (codes && readings.codes().isEmpty()) {
                    readings = authenticity.ofImage(image, request.expectedTypes());
                } else if (!codes && page == 0) {
                    readings = authenticity.unexpectedInImage(image);
                }
                int turns = reading.quarterTurns(page);
                if (page == 0) {
                    thumbnail = Thumbnail.of(Orientation.turned(image, turns));
                }
                recognised.add(() -> Optional.of(Orientation.turned(image, turns)));
            }
            String text = recognised.text();
            return new InspectionFindings(
                    reading.pages(),
                    readings.recognising(PageFactReader.of(text, request.onPage())),
                    List.of(),
                    TypeKeywords.types(text),
                    Stream.concat(quality.stream(), PictureComparison.remarks(readings, text).stream())
                            .toList(),
                    recognised.outcome(),
                    new FileExcerpt(thumbnail, SearchTerms.of(text)));
        } catch (IOException | RuntimeException e) {
            throw new RefusedFileException(Refusal.UNREADABLE, e.getClass().getSimpleName());
        }
    }
}
