package fr.montpellier.multipass.vault.checking.consistency;

import fr.montpellier.multipass.service.names.NameTokens;
import fr.montpellier.multipass.service.tokens.Caller;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The addressee of a page, which may be a landlord, a co-tenant, or the owner under another name. The addressee counts as
 * another person only if the page has no name of the owner at all.
 */
public final class Addressee {

    /** Fact that names the addressee. */
    public static final String FACT = "destinataire";

    private static final int SHORTEST = 3;

    private Addressee() {}

    /**
     * Returns whether the page leaves a doubt about the addressee: it does not name the owner, and a given name or a word of
     * the family name of the owner is on the page, or may be.
     *
     * @param facts of the page
     * @param words on the page, of three letters at least
     * @param whole whether these are all words of the page
     */
    public static boolean isDoubtful(
            Map<String, String> facts, Caller.Identity owner, Collection<String> words, boolean whole) {
        String addressee = facts.get(FACT);
        if (addressee == null || NamedPeople.isOf(addressee, owner)) {
            return false;
        }
        Set<String> names = names(owner);
        return !whole || names.isEmpty() || names.stream().anyMatch(words::contains);
    }

    /** Returns the words of the owner's names, and each name as one word. */
    private static Set<String> names(Caller.Identity owner) {
        Set<String> names = new HashSet<>();
        for (String name : (owner.givenNames() + " "
                        + NamedPeople.familyNamesOf(owner).collect(Collectors.joining(" ")))
                .split("\\s+")) {
            names.addAll(NameTokens.of(name));
            names.add(String.join("", NameTokens.of(name.replaceAll("[^\\p{L}]", ""))));
        }
        NamedPeople.familyNamesOf(owner)
                .forEach(name -> names.add(String.join("", NameTokens.of(name.replaceAll("[^\\p{L}]", "")))));
        names.removeIf(name -> name.length() < SHORTEST);
        return names;
    }
}
