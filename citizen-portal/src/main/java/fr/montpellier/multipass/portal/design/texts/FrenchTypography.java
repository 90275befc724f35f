package fr.montpellier.multipass.portal.design.texts;

/**
 * Inserts the spaces at which a line of French must not break: before high punctuation, inside guillemets, in hours.
 */
final class FrenchTypography {

    private static final String UNBREAKABLE = "\u00a0";

    private FrenchTypography() {}

    static String apply(String text) {
        return text.replaceAll(" (?=[:;?!»])", UNBREAKABLE)
                .replaceAll("(?<=«) ", UNBREAKABLE)
                .replaceAll("(?<=[0-9]) (?=(h|ko|Mo|%)\\b)", UNBREAKABLE)
                .replaceAll("(?<=[0-9] ?h) (?=[0-9])", UNBREAKABLE);
    }
}
