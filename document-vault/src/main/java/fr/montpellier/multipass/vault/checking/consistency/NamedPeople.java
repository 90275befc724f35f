package fr.montpellier.multipass.vault.checking.consistency;

import fr.montpellier.multipass.service.names.NameTokens;
import fr.montpellier.multipass.service.tokens.Caller;
import fr.montpellier.multipass.vault.checking.authenticity.codes.CodeFact;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The people whom the facts of a document name, compared with its owner. A printed name is often that of no single person: a
 * joint account, a couple by one given name, a family name alone, an initial.
 */
final class NamedPeople {

    /** Fact that names the employee. */
    static final String EMPLOYEE = "salarie";

    /** Facts that together name one person. */
    private static final List<List<String>> FACTS = List.of(
            List.of(CodeFact.DECLARANT_1.wireName()),
            List.of(CodeFact.DECLARANT_2.wireName()),
            List.of(CodeFact.BENEFICIAIRE.wireName()),
            List.of(CodeFact.PRENOM_DU_BENEFICIAIRE.wireName(), CodeFact.NOM_DU_BENEFICIAIRE.wireName()),
            List.of(CodeFact.TITULAIRE.wireName()),
            List.of(Addressee.FACT),
            List.of(EMPLOYEE),
            List.of(PupilRule.PUPIL),
            List.of(CodeFact.PRENOMS.wireName(), CodeFact.NOM.wireName()),
            List.of(CodeFact.PRENOM.wireName(), CodeFact.NOM.wireName()));

    private static final Set<String> TITLES_OF_MEN = Set.of("M", "MR", "MONSIEUR");

    private static final Set<String> TITLES_OF_WOMEN = Set.of("MME", "MLLE", "MELLE", "MADAME", "MADEMOISELLE");

    private static final Set<String> TITLES =
            Stream.of(TITLES_OF_MEN, TITLES_OF_WOMEN).flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

    /** Words, and a sign, that join two people, and words for several people of a name. */
    private static final Set<String> JOINING =
            Set.of("ET", "OU", "FAMILLE", "EPOUX", "CONSORTS", "INDIVISION", "SUCCESSION");

    private static final String JOINING_SIGN = "&";

    /** Words between a name in use and a family name of birth. */
    private static final Set<String> MARRIED = Set.of("EP", "EPX", "EPSE", "EPOUSE", "NE", "NEE");

    private static final Pattern WHITESPACE = Pattern.compile("\\s+");

    /** Letters of the shortest name; a shorter word is an initial or an abbreviation. */
    private static final int SHORTEST = 3;

    private NamedPeople() {}

    /** Returns the people whom the facts name. */
    static List<String> of(Map<String, String> facts) {
        return people(facts).toList();
    }

    /** Returns whether one of the people whom the facts name is that person. */
    static boolean include(Map<String, String> facts, Caller.Identity person) {
        String pupil = facts.get(PupilRule.PUPIL);
        return pupil != null && PupilRule.isOwner(pupil, person)
                || people(facts).filter(name -> !name.equals(pupil)).anyMatch(name -> isOf(name, person));
    }

    /**
     * Returns whether the facts name people, and each of them is one other person for certain. Names of an owner whose own
     * name has no Latin letters cannot be compared.
     */
    static boolean areOthers(Map<String, String> facts, Caller.Identity owner) {
        List<String> people = of(facts);
        return !people.isEmpty()
                && familyNames(owner).findAny().isPresent()
                && !include(facts, owner)
                && people.stream().noneMatch(name -> isDoubtful(name, owner));
    }

    /** Returns whether the addressee is the only person whom the facts name. */
    static boolean isAddresseeAlone(Map<String, String> facts) {
        return facts.containsKey(Addressee.FACT) && of(facts).size() == 1;
    }

    /** Returns the words of each family name of a person that can be compared. */
    static Stream<Set<String>> familyNames(Caller.Identity person) {
        return familyNamesOf(person).map(NameTokens::of).filter(words -> !words.isEmpty());
    }

    /** Returns whether a name has a whole family name and one given name of the person, with or without the spaces in them. */
    static boolean isOf(String name, Caller.Identity person) {
        return givenNames(person)
                .anyMatch(given -> familyNamesOf(person).anyMatch(family -> isOf(name, given, family)));
    }

    private static boolean isOf(String name, String given, String family) {
        Set<String> words = NameTokens.of(name);
        Set<String> familyWords = NameTokens.of(family);
        if (familyWords.isEmpty()) {
            return false;
        }
        String joined = joined(name);
        return words.containsAll(familyWords) && words.containsAll(NameTokens.of(given))
                || joined.equals(joined(given) + joined(family))
                || joined.equals(joined(family) + joined(given));
    }

    /** Returns whether a name may be that of the owner, of a couple, or of no person. */
    private static boolean isDoubtful(String name, Caller.Identity owner) {
        Set<String> words = words(name);
        if (!isWhole(name)
                || hasTitlesOfBoth(name)
                || name.contains(JOINING_SIGN)
                || words.stream().anyMatch(JOINING::contains)) {
            return true;
        }
        Set<String> own =
                NameTokens.of(owner.givenNames() + " " + familyNamesOf(owner).collect(Collectors.joining(" ")));
        if (words.stream().anyMatch(MARRIED::contains)) {
            return words.stream().anyMatch(word -> word.length() >= SHORTEST && own.contains(word));
        }
        return familyNames(owner)
                .filter(words::containsAll)
                .anyMatch(family ->
                        words.stream().filter(word -> word.length() >= SHORTEST).allMatch(own::contains));
    }

    /** Returns whether a name has the titles of a man and of a woman, such as {@code M MME RETI PATRICK}. */
    private static boolean hasTitlesOfBoth(String name) {
        Set<String> words = NameTokens.of(name);
        return words.stream().anyMatch(TITLES_OF_MEN::contains)
                && words.stream().anyMatch(TITLES_OF_WOMEN::contains);
    }

    /** Returns whether a name has two words beside titles. */
    static boolean isWhole(String name) {
        return words(name).size() > 1;
    }

    private static Set<String> words(String name) {
        Set<String> words = new HashSet<>(NameTokens.of(name));
        words.removeAll(TITLES);
        return words;
    }

    private static Stream<String> people(Map<String, String> facts) {
        return FACTS.stream()
                .filter(names -> facts.keySet().containsAll(names))
                .map(names -> names.stream()
                        .map(name -> Objects.requireNonNull(facts.get(name)).replace('/', ' '))
                        .collect(Collectors.joining(" ")));
    }

    /** Returns the family name of birth, and the name of use if there is one. */
    static Stream<String> familyNamesOf(Caller.Identity person) {
        return Stream.concat(Stream.of(person.familyName()), person.usageName().stream());
    }

    private static Stream<String> givenNames(Caller.Identity person) {
        return WHITESPACE
                .splitAsStream(person.givenNames())
                .filter(given -> !NameTokens.of(given).isEmpty());
    }

    /** Returns the letters of a name without its title. */
    private static String joined(String name) {
        return Stream.of(NameTokens.inOrder(name))
                .filter(Predicate.not(TITLES::contains))
                .collect(Collectors.joining());
    }
}
