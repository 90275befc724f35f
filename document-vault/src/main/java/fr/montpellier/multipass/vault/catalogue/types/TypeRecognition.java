package fr.montpellier.multipass.vault.catalogue.types;

import fr.montpellier.multipass.kernel.JustificatifType;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Recognises that a document is of another type than the claimed one. The owner is informed and decides; the type is
 * never changed automatically.
 */
@Component
public class TypeRecognition {

    private final Catalogue catalogue;

    TypeRecognition(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    /**
     * Returns the type of a document by its 2D-Doc code, or otherwise by the words of its pages, or otherwise by words
     * that were recognised on a picture; empty if it may be of the claimed type, or if several types are possible.
     *
     * @param codeTypes document types of its 2D-Doc codes
     * @param wordTypes types of justificatif whose words are on its pages
     * @param pictureTypes types of justificatif whose words were recognised on a picture
     */
    public Optional<RecognisedType> other(
            JustificatifKind claimed,
            Collection<String> codeTypes,
            Collection<String> wordTypes,
            Collection<String> pictureTypes) {
        List<JustificatifType> byCode = types(kind -> codeTypes.stream().anyMatch(kind.twoDDocTypes()::contains));
        if (!byCode.isEmpty()) {
            return only(byCode, claimed, TypeEvidence.CODE);
        }
        List<JustificatifType> byWords = types(kind -> wordTypes.contains(kind.code()));
        return byWords.isEmpty()
                ? only(types(kind -> pictureTypes.contains(kind.code())), claimed, TypeEvidence.PICTURE)
                : only(byWords, claimed, TypeEvidence.PAGE);
    }

    private List<JustificatifType> types(Predicate<JustificatifKind> shown) {
        return catalogue.types().stream()
                .filter(shown)
                .map(JustificatifKind::type)
                .toList();
    }

    private static Optional<RecognisedType> only(
            List<JustificatifType> shown, JustificatifKind claimed, TypeEvidence evidence) {
        return shown.size() == 1 && !shown.contains(claimed.type())
                ? Optional.of(new RecognisedType(shown.getFirst(), evidence))
                : Optional.empty();
    }
}
