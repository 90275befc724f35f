package fr.montpellier.multipass.vault.giving.addresses;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The words of French addresses, in capitals without accents, with their abbreviations (AFNOR XP Z10-011 and usage). */
final class AddressWords {

    /** What follows the name of a locality and is no part of it. */
    static final Set<String> ENDS_OF_LOCALITY = Set.of("CEDEX", "FRANCE", "ARRONDISSEMENT", "ARR");

    /** Words that many leave out: {@code RUE DE LA LOGE}, {@code RUE LOGE}. */
    static final Set<String> ARTICLES = Set.of("DE", "DU", "DES", "D", "LA", "LE", "LES", "L", "ET", "AU", "AUX");

    /** Behind these stands no number of a house, as in {@code CHEMIN DES 4 CHEMINS}. */
    static final Set<String> BEFORE_NUMBERS_OF_NAMES = Set.of("DE", "DU", "DES", "LES");

    /** Words with which a flat, a building, a floor or a box begins. */
    static final Set<String> COMPLEMENTS = Set.of(
            "APPARTEMENT",
            "APPART",
            "APPT",
            "APT",
            "APP",
            "BATIMENT",
            "BAT",
            "BT",
            "ESCALIER",
            "ESC",
            "ETAGE",
            "ETG",
            "RDC",
            "RESIDENCE",
            "RESID",
            "RES",
            "IMMEUBLE",
            "IMM",
            "LOTISSEMENT",
            "LOGEMENT",
            "LOGT",
            "LGT",
            "LIEUDIT",
            "LD",
            "CHEZ",
            "BOITE",
            "BAL",
            "BP",
            "CS",
            "TSA");

    /** The same, where a number or a letter follows; without one they are part of a name, as in {@code RUE DE LA TOUR}. */
    static final Set<String> IDENTIFIED_COMPLEMENTS = Set.of(
            "PORTE", "PTE", "TOUR", "HALL", "ENTREE", "CAGE", "LOT", "BLOC", "STUDIO", "CHAMBRE", "MAISON", "BUREAU");

    /** Words that are several, each written as one. */
    private static final Map<Pattern, String> JOINED = Map.of(
            Pattern.compile("\\bG(?:RANDE?|DE?|R)['’ -]+RUE\\b"), "GRANDRUE",
            Pattern.compile("\\b(?:ROND|RD)[ -]+(?:POINT|PT)\\b"), "RONDPOINT",
            Pattern.compile("\\bLIEU[ -]+DIT\\b"), "LIEUDIT",
            Pattern.compile("\\bNO?[°º]"), " ",
            Pattern.compile("\\bFR?-(?=\\d{5})"), ", ");

    private static final Map<String, List<String>> KINDS = Map.ofEntries(
            Map.entry("ALLEE", List.of("ALL", "ALLEES")),
            Map.entry("AVENUE", List.of("AV", "AVE", "AVN")),
            Map.entry("BOULEVARD", List.of("BD", "BLD", "BLVD", "BVD", "BOUL")),
            Map.entry("CHEMIN", List.of("CH", "CHE", "CHEM", "CHM")),
            Map.entry("CITE", List.of()),
            Map.entry("CLOS", List.of()),
            Map.entry("COUR", List.of()),
            Map.entry("COURS", List.of("CRS")),
            Map.entry("DESCENTE", List.of()),
            Map.entry("DOMAINE", List.of("DOM")),
            Map.entry("ESPLANADE", List.of("ESP")),
            Map.entry("FAUBOURG", List.of("FG", "FBG")),
            Map.entry("GRANDRUE", List.of()),
            Map.entry("HAMEAU", List.of("HAM")),
            Map.entry("IMPASSE", List.of("IMP")),
            Map.entry("MAIL", List.of()),
            Map.entry("MAS", List.of()),
            Map.entry("MONTEE", List.of("MTE")),
            Map.entry("PARVIS", List.of()),
            Map.entry("PASSAGE", List.of("PAS", "PASS")),
            Map.entry("PLACE", List.of("PL", "PCE")),
            Map.entry("PLAN", List.of()),
            Map.entry("PROMENADE", List.of("PROM")),
            Map.entry("QUAI", List.of("QU")),
            Map.entry("RONDPOINT", List.of("RPT")),
            Map.entry("ROUTE", List.of("RTE")),
            Map.entry("RUE", List.of("R")),
            Map.entry("RUELLE", List.of("RLE")),
            Map.entry("SENTIER", List.of("SEN", "SENT")),
            Map.entry("SQUARE", List.of("SQ")),
            Map.entry("TRAVERSE", List.of("TRA", "TRAV")),
            Map.entry("VENELLE", List.of("VEN")),
            Map.entry("VILLA", List.of("VLA")),
            Map.entry("VOIE", List.of("VOI")));

    private static final Map<String, String> KIND_BY_WORD = kindByWord();

    private static final Map<String, String> REPETITIONS =
            Map.of("BIS", "B", "TER", "T", "QUATER", "Q", "QUINQUIES", "C");

    private static final Map<String, String> IN_FULL = Map.ofEntries(
            Map.entry("ST", "SAINT"),
            Map.entry("STE", "SAINTE"),
            Map.entry("STS", "SAINTS"),
            Map.entry("ND", "NOTRE DAME"),
            Map.entry("DR", "DOCTEUR"),
            Map.entry("PR", "PROFESSEUR"),
            Map.entry("PROF", "PROFESSEUR"),
            Map.entry("GAL", "GENERAL"),
            Map.entry("GEN", "GENERAL"),
            Map.entry("MAL", "MARECHAL"),
            Map.entry("CDT", "COMMANDANT"),
            Map.entry("CNE", "CAPITAINE"),
            Map.entry("CAP", "CAPITAINE"),
            Map.entry("COL", "COLONEL"),
            Map.entry("LT", "LIEUTENANT"),
            Map.entry("SGT", "SERGENT"),
            Map.entry("PDT", "PRESIDENT"),
            Map.entry("PRES", "PRESIDENT"),
            Map.entry("MGR", "MONSEIGNEUR"),
            Map.entry("FG", "FAUBOURG"),
            Map.entry("FBG", "FAUBOURG"),
            Map.entry("VX", "VIEUX"),
            Map.entry("PREMIER", "1"),
            Map.entry("1ER", "1"),
            Map.entry("QUATRE", "4"),
            Map.entry("HUIT", "8"),
            Map.entry("ONZE", "11"),
            Map.entry("QUATORZE", "14"));

    private static final Pattern ZEROS = Pattern.compile("^0+(?=\\d)");

    private AddressWords() {}

    /** Writes words that are several as one, and leaves out the sign of a number and the country before a postcode. */
    static String joined(String text) {
        String result = text;
        for (Map.Entry<Pattern, String> each : JOINED.entrySet()) {
            result = each.getKey().matcher(result).replaceAll(each.getValue());
        }
        return result;
    }

    /** Returns the kind of way that a word or its abbreviation is. */
    static Optional<String> kindOfWay(String word) {
        return Optional.ofNullable(KIND_BY_WORD.get(word));
    }

    /** Returns whether a word repeats the number of a house; single letters do too, as {@code 12 B} does. */
    static boolean isRepetition(String word) {
        return word.length() == 1 && Character.isLetter(word.charAt(0)) || REPETITIONS.containsKey(word);
    }

    /** Returns a repetition as a letter: {@code BIS} and {@code B} are the same. */
    static String repetition(String word) {
        return REPETITIONS.getOrDefault(word, word);
    }

    /** Returns the words of a name in full and without articles, unless there are no others. */
    static List<String> inFull(List<String> words) {
        List<String> full = words.stream()
                .filter(word -> !ARTICLES.contains(word))
                .map(word -> IN_FULL.getOrDefault(word, ZEROS.matcher(word).replaceFirst("")))
                .toList();
        return full.isEmpty() ? words : full;
    }

    private static Map<String, String> kindByWord() {
        Map<String, String> kinds = new HashMap<>();
        KINDS.forEach((kind, abbreviations) -> {
            kinds.put(kind, kind);
            abbreviations.forEach(abbreviation -> kinds.put(abbreviation, kind));
        });
        return Map.copyOf(kinds);
    }
}
