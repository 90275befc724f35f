package fr.montpellier.multipass.vault.receiving.deposit.files;

import fr.montpellier.multipass.vault.catalogue.facts.KnownFact;
import fr.montpellier.multipass.vault.catalogue.types.JustificatifKind;
import fr.montpellier.multipass.vault.catalogue.types.RecognisedType;
import fr.montpellier.multipass.vault.checking.authenticity.CheckResult;
import fr.montpellier.multipass.vault.checking.inspection.recognition.TextRecognition;
import fr.montpellier.multipass.vault.checking.inspection.responses.FileExcerpt;
import java.util.Optional;

/**
 * The result of the checks of a file that may be kept.
 *
 * @param recognised the type that the file shows, if it is another than the one claimed
 * @param recognition whether text was recognised
 * @param excerpt for the owner alone
 */
public record CheckedContent(
        int pages,
        CheckResult check,
        Optional<RecognisedType> recognised,
        TextRecognition recognition,
        FileExcerpt excerpt) {

    /** Returns this result with another check. */
    public CheckedContent with(CheckResult other) {
        return new CheckedContent(pages, other, recognised, recognition, excerpt);
    }

    /** Returns the result without facts that are not extracted for this type. */
    public CheckedContent keeping(JustificatifKind kind) {
        return with(KnownFact.keeping(kind.extracted(), check));
    }
}
