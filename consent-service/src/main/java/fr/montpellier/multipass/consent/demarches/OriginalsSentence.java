package fr.montpellier.multipass.consent.demarches;

import fr.montpellier.multipass.consent.texts.Language;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The last sentence of the agreed text where agents may download original files, added here so that no register can
 * omit it. Its words never change, since receipts hold the hash of the whole text.
 */
final class OriginalsSentence {

    private OriginalsSentence() {}

    /** Returns the sentence, which names the types if the file is given of some alone; empty if it is given of none. */
    static String of(List<RequestedType> types, Language language) {
        List<RequestedType> given = types.stream()
                .filter(type -> type.form() == DisclosureForm.ORIGINAL)
                .toList();
        if (given.isEmpty()) {
            return "";
        }
        if (types.stream().noneMatch(type -> type.form() == DisclosureForm.PAGES)) {
            return switch (language) {
                case FRENCH -> " Les agents pourront aussi télécharger vos fichiers d'origine.";
                case ENGLISH -> " Agents will also be able to download your original files.";
            };
        }
        String names = given.stream().map(type -> type.name().in(language)).collect(Collectors.joining(", "));
        return switch (language) {
            case FRENCH -> " Les agents pourront aussi télécharger le fichier d'origine de : " + names + ".";
            case ENGLISH -> " Agents will also be able to download the original file of: " + names + ".";
        };
    }
}
