package fr.montpellier.multipass.vault.checking.authenticity.pages;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Reads the names of a person beside a label. A name that is read wrongly would present a document as another person's,
 * so that text which may be the heading of a table, a function or a number is not read.
 */
final class PrintedNames {

    /** A word of a name, without accents. */
    static final String WORD = "(?:[A-Z][A-Za-z'-]+|de|du|des|la|le|d'[A-Z][A-Za-z'-]*)";

    /** Two to eight words, a given name and a family name at least, with a title or without. */
    private static final String PERSON =
            "(?<name>(?:(?i:M|MR|MME|MLLE|MONSIEUR|MADAME)\\.?\\h+)?+" + WORD + "(?:\\h+" + WORD + "){1,7})";

    /** Text behind the name on its line. */
    private static final String REST = "\\h*(?:[,;(].*)?";

    private static final Pattern NAME = Pattern.compile(PERSON + REST);

    /** A family name alone, behind a label that asks for it. */
    private static final Pattern FAMILY_NAME = Pattern.compile("(?<name>" + WORD + ")" + REST);

    /** The label of a family name. */
    private static final Pattern FAMILY_LABEL = Pattern.compile("(?i)NOM\\h.*");

    /** A name within a sentence, such as {@code certifie que l'élève Lina Lambert est inscrite}. */
    private static final Pattern NAME_IN_SENTENCE = Pattern.compile(PERSON + "(?:" + REST + "|\\h+[a-z].*)");

    /** Words before a label within a sentence. */
    private static final Pattern IN_SENTENCE = Pattern.compile("(?i).*(?<![A-Z'-])que\\h+");

    /** Words that begin the next heading of a line, or that no name contains. */
    private static final Pattern HEADING = Pattern.compile(
            "(?i)(?<![A-Z'-])(?:(?:CO)?DECLARANTS?|CONJOINT|TOTAL|REVENUS?|SALAIRES?|PENSIONS?|TRAITEMENTS?|IMPOTS?"
                    + "|MONTANTS?|ABATTEMENTS?|FRAIS|DEDUCTIONS?|CHARGES?|NUMERO|ADRESSE|PRENOMS?|NOMS?|DATE|NEE?|PERIODE"
                    + "|EMPLOYEUR|EMPLOI|QUALIFICATION|MATRICULE|SIRET|CLASSIFICATION|CADRES?|CONVENTION|COTISATIONS?|PART"
                    + "|COMPTES?|DOMICILIATION|BANQUE|CREDIT|CAISSE|GUICHET|AGENCE|IBAN|BIC|RIB"
                    + "|BASE|TAUX|NET|BRUT|STATUT|CONTRAT|SECURITE|ANCIENNETE|ENTREE|RUE|AVENUE|CLASSES?|ETABLISSEMENT|ELEVES?|INE)(?![A-Z'-]).*");

    private PrintedNames() {}

    /**
     * Returns the name, in capitals without accents; empty if there is none, or if the page has two different ones. A family
     * name alone is not another one beside a whole name that contains it.
     *
     * @param labels words before the name, regardless of accents and case
     */
    static Optional<String> in(String text, List<String> labels) {
        Pattern label = Pattern.compile("(?i)(?<![A-Z])(?<label>"
                + labels.stream().map(PrintedNames::plain).map(Pattern::quote).collect(Collectors.joining("|"))
                + ")\\h*(?<colon>[.\\h]*:)?(?<rest>(?![A-Z0-9]).*|(?<=[:\\h]).*)$");
        List<String> lines = text.lines().map(PrintedNames::plain).toList();
        List<String> names = new ArrayList<>();
        for (int at = 0; at < lines.size(); at++) {
            Matcher found = label.matcher(lines.get(at));
            if (found.find()) {
                String rest =
                        HEADING.matcher(found.group("rest")).replaceFirst("").strip();
                if (IN_SENTENCE
                        .matcher(lines.get(at).substring(0, found.start()))
                        .matches()) {
                    name(NAME_IN_SENTENCE, rest).ifPresent(names::add);
                } else if (!rest.isEmpty() && found.group("colon") != null) {
                    name(NAME, rest)
                            .or(() -> FAMILY_LABEL.matcher(found.group("label")).matches()
                                    ? name(FAMILY_NAME, rest)
                                    : Optional.empty())
                            .ifPresent(names::add);
                } else if (found.group("rest").isBlank() && at + 1 < lines.size()) {
                    name(NAME, lines.get(at + 1).strip())
                            .filter(next -> !HEADING.matcher(next).find())
                            .ifPresent(names::add);
                }
            }
        }
        List<String> different = names.stream()
                .distinct()
                .filter(name -> names.stream().noneMatch(whole -> isWordOf(name, whole)))
                .toList();
        return different.size() == 1 ? Optional.of(different.getFirst()) : Optional.empty();
    }

    private static boolean isWordOf(String name, String whole) {
        return !whole.equals(name) && List.of(whole.split(" ")).contains(name);
    }

    private static Optional<String> name(Pattern form, String text) {
        Matcher name = form.matcher(text);
        return name.matches() ? Optional.of(NormalizedText.text(name.group("name"))) : Optional.empty();
    }

    /** Returns whether a line has a word that no name contains. */
    static boolean hasHeading(String line) {
        return HEADING.matcher(line).find();
    }

    /** Returns the text without accents, with its capitals as they are printed. */
    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('\u2019', '\'');
    }
}
