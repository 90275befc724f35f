package fr.montpellier.multipass.portal.design.texts;

import fr.montpellier.multipass.portal.gateways.consent.NotFollowedVersion;
import java.util.Locale;

/** Says that a later version did not replace a document, why, and what the resident can do. */
public final class NotFollowedTexts {

    private NotFollowedTexts() {}

    /** Returns that the version is not read, for which démarche, and why. */
    public static String sentence(NotFollowedVersion version, Locale language) {
        return Texts.in(
                language,
                "not-followed",
                version.type().name(),
                version.demarche().name(),
                Texts.in(language, "not-followed." + version.reason()));
    }

    /** Returns what stays, and what the resident can do. */
    public static String choice(NotFollowedVersion version, Locale language) {
        return Texts.in(language, version.isUnchangeable() ? "not-followed.unchangeable" : "not-followed.choice");
    }
}
