package fr.montpellier.multipass.vault.giving.addresses;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Makes up addresses, their neighbours, and the ways in which residents, agents and issuers of documents write them. */
final class GeneratedAddresses {

    private static final List<List<String>> KINDS = List.of(
            List.of("rue", "R", "R.", "Rue"),
            List.of("rue", "r.", "RUE"),
            List.of("avenue", "AV", "Ave", "av."),
            List.of("boulevard", "BD", "BLD", "Bd."),
            List.of("chemin", "CHE", "CHEM", "Ch."),
            List.of("impasse", "IMP", "Imp."),
            List.of("place", "PL", "Pl."),
            List.of("route", "RTE", "Rte"),
            List.of("square", "SQ", "Sq."),
            List.of("allée", "ALL", "allées"),
            List.of("quai", "QU"),
            List.of("passage", "PAS"),
            List.of("grand-rue", "GR RUE", "Grande Rue"));

    /** Names in which two differ by little, with their abbreviations. */
    private static final List<List<String>> NAMES = List.of(
            List.of("des Lilas", "LILAS"),
            List.of("du Lilas blanc", "Lilas Blanc"),
            List.of("du Pont", "PONT"),
            List.of("des Ponts"),
            List.of("de l'École d'Agriculture", "de l Ecole d Agriculture", "ECOLE AGRICULTURE"),
            List.of("de l'École"),
            List.of("du Professeur Grasset", "du Pr Grasset", "PROF GRASSET"),
            List.of("du Docteur Pezet", "Dr Pezet"),
            List.of("Jean Moulin"),
            List.of("Jean Jaurès"),
            List.of("du Moulin"),
            List.of("Saint-Guilhem", "ST GUILHEM"),
            List.of("Sainte-Ursule", "STE URSULE"),
            List.of("du Général de Gaulle", "du Gal de Gaulle", "GENERAL DE GAULLE"),
            List.of("du 8 Mai 1945", "DU HUIT MAI 1945", "08 MAI 1945"),
            List.of("du 11 Novembre 1918", "du Onze Novembre 1918"),
            List.of("de la Tour"),
            List.of("de la Porte de Lattes"),
            List.of("des Quatre Vents", "des 4 Vents"),
            List.of("François Mitterrand"),
            List.of("de Toulouse"),
            List.of("de la Résidence"));

    private static final List<List<String>> TOWNS = List.of(
            List.of("34000", "Montpellier", "MONTPELLIER CEDEX 2", "Montpellier, France"),
            List.of("34070", "Montpellier", "MONTPELLIER"),
            List.of("34170", "Castelnau-le-Lez", "CASTELNAU LE LEZ"),
            List.of("34430", "Saint-Jean-de-Védas", "ST JEAN DE VEDAS"),
            List.of("34570", "Pignan"),
            List.of("34570", "Vailhauquès", "VAILHAUQUES"),
            List.of("34750", "Villeneuve-lès-Maguelone", "VILLENEUVE LES MAGUELONE"),
            List.of("75012", "Paris", "PARIS 12", "Paris 12e arrondissement"));

    private static final List<String> BEFORE = List.of(
            "",
            "",
            "",
            "Inès Lambert\n",
            "M. PAUL DURAND, ",
            "APPT 12, ",
            "BAT B RES LES PINS\n",
            "CHEZ MME ROUX, ",
            "ESC 2 ETG 3\n");

    private static final List<String> BEHIND = List.of(
            "",
            "",
            "",
            ", bât. C",
            " APT 3B",
            "\nRésidence des Arènes",
            ", 2ème étage gauche",
            ", porte 5",
            "\nLIEU DIT LES AUBES");

    private final Random random;

    GeneratedAddresses(long seed) {
        random = new Random(seed);
    }

    /** @param repetition 0: none; 1: bis; 2: ter */
    record House(int number, int repetition, int kind, int name, int town) {}

    House house() {
        return new House(
                1 + random.nextInt(300),
                random.nextInt(10) == 0 ? 1 + random.nextInt(2) : 0,
                random.nextInt(KINDS.size()),
                random.nextInt(NAMES.size()),
                random.nextInt(TOWNS.size()));
    }

    /** Returns another house: beside it, in another street, of another kind of way, or in another town. */
    House neighbour(House house) {
        return switch (random.nextInt(5)) {
            case 0 ->
                new House(
                        house.number() + 1 + random.nextInt(2),
                        house.repetition(),
                        house.kind(),
                        house.name(),
                        house.town());
            case 1 -> new House(house.number(), (house.repetition() + 1) % 3, house.kind(), house.name(), house.town());
            case 2 ->
                new House(
                        house.number(),
                        house.repetition(),
                        house.kind(),
                        (house.name() + 1) % NAMES.size(),
                        house.town());
            // The first two kinds are both streets.
            case 3 ->
                new House(
                        house.number(),
                        house.repetition(),
                        house.kind() == KINDS.size() - 1 ? 2 : Math.max(2, house.kind() + 1),
                        house.name(),
                        house.town());
            default ->
                new House(
                        house.number(),
                        house.repetition(),
                        house.kind(),
                        house.name(),
                        (house.town() + 1) % TOWNS.size());
        };
    }

    /** Writes an address in one of the ways that people and issuers do. */
    String write(House house) {
        return write(house, number(house), choose(NAMES.get(house.name())));
    }

    /** Writes it with a mistake in one of ten: a letter of the name is wrong, a given name is short, or the number is missing. */
    String writeWithMistakes(House house) {
        if (random.nextInt(10) > 0) {
            return write(house);
        }
        String name = choose(NAMES.get(house.name()));
        return switch (random.nextInt(3)) {
            case 0 -> write(house, number(house), name.substring(0, name.length() - 1) + "x");
            case 1 -> write(house, number(house), name.replaceFirst("(\\p{Lu})\\p{L}+ (?=\\p{Lu})", "$1. "));
            default -> write(house, "", name);
        };
    }

    private String write(House house, String number, String name) {
        List<String> town = TOWNS.get(house.town());
        String street =
                (number + choose(List.of(" ", " ", ", ")) + choose(KINDS.get(house.kind())) + " " + name).strip();
        String address = choose(BEFORE)
                + street
                + choose(BEHIND)
                + choose(List.of(", ", "\n", " "))
                + town.getFirst()
                + choose(List.of(" ", ", "))
                + town.get(1 + random.nextInt(town.size() - 1));
        return switch (random.nextInt(3)) {
            case 0 -> address;
            case 1 -> address.toUpperCase(Locale.FRENCH);
            default ->
                Normalizer.normalize(address.toUpperCase(Locale.FRENCH), Normalizer.Form.NFD)
                        .replaceAll("\\p{M}", "")
                        .replace('-', ' ');
        };
    }

    private String number(House house) {
        String number = (random.nextInt(20) == 0 ? "00" : "") + house.number();
        return switch (house.repetition()) {
            case 0 -> number;
            case 1 -> number + choose(List.of(" bis", "bis", " B", "B"));
            default -> number + choose(List.of(" ter", "ter", " T", "T"));
        };
    }

    private <T> T choose(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
