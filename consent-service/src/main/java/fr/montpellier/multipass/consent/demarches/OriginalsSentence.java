package fr.montpellier.multipass.consent.demarches;

import fr.montpellier.multipass.consent.texts.Language;

/**
 * The last sentence of the agreed text where agents may download the original files, added here so that no register can
 * omit it. Its words never change, since receipts hold the hash of the whole text.
 */
final class OriginalsSentence {

    private OriginalsSentence() {}

    static String in(Language language) {
        return switch (language) {
            case FRENCH -> " Les agents pourront aussi télécharger vos fichiers d'origine.";
            case ENGLISH -> " Agents will also be able to download your original files.";
        };
    }
}
