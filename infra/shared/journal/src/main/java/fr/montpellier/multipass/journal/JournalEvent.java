package fr.montpellier.multipass.journal;

import fr.montpellier.multipass.kernel.SubjectId;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * An event that a service reports to the journal. Immutable: every method returns a new event.
 *
 * <p>References of persons become random pseudonyms and disclosed values become salted commitments, so that the entry
 * itself contains no personal value. Facts are written as they are: give codes and identifiers only.
 *
 * @param type the kind of event, for instance {@code vault.read-refused}
 * @param outcome of the event; {@link Outcome#SUCCESS} by default
 * @param actor reference of the actor: a pairwise subject or a client identifier
 * @param subject reference of the resident whom the event is about
 * @param facts codes and identifiers, by name
 * @param disclosures personal values that the resident and the DPO must see, by name; stored beside the tree, where
 *     they can be erased
 */
public record JournalEvent(
        String type,
        Outcome outcome,
        Optional<String> actor,
        Optional<String> subject,
        SortedMap<String, String> facts,
        SortedMap<String, String> disclosures) {

    private static final Pattern TYPE = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*(\\.[a-z0-9]+(-[a-z0-9]+)*)+");
    private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]{0,63}");
    private static final int MAX_TYPE = 64;
    private static final int MAX_FACT = 1_000;

    /** @throws IllegalArgumentException if a name has another form than camelCase or a text is too long */
    public JournalEvent {
        if (type.length() > MAX_TYPE || !TYPE.matcher(type).matches()) {
            throw new IllegalArgumentException("the type of an event must match " + TYPE);
        }
        facts = copy(facts);
        disclosures = copy(disclosures);
    }

    /** Returns a successful event of this type, without actor or subject. */
    public static JournalEvent of(JournalEventType type) {
        return of(type.code());
    }

    /** Returns a successful event of this type, without actor or subject; services name a declared type instead. */
    static JournalEvent of(String type) {
        return new JournalEvent(
                type, Outcome.SUCCESS, Optional.empty(), Optional.empty(), new TreeMap<>(), new TreeMap<>());
    }

    public JournalEvent outcome(Outcome outcome) {
        return new JournalEvent(type, outcome, actor, subject, facts, disclosures);
    }

    /** Sets the actor. */
    public JournalEvent actor(String reference) {
        return new JournalEvent(type, outcome, Optional.of(reference), subject, facts, disclosures);
    }

    /** Sets the actor. */
    public JournalEvent actor(SubjectId person) {
        return actor(person.value());
    }

    /** Sets the resident whom the event is about: the entry is listed among their own and extends their chain. */
    public JournalEvent subject(String reference) {
        return new JournalEvent(type, outcome, actor, Optional.of(reference), facts, disclosures);
    }

    /** Sets the resident whom the event is about: the entry is listed among their own and extends their chain. */
    public JournalEvent subject(SubjectId person) {
        return subject(person.value());
    }

    /** Adds a code or an identifier, never a personal value. */
    public JournalEvent fact(String name, String value) {
        return new JournalEvent(type, outcome, actor, subject, with(facts, name, value), disclosures);
    }

    /** Adds a personal value: the entry contains a salted commitment to it, the value is stored where it can be erased. */
    public JournalEvent disclose(String name, String value) {
        return new JournalEvent(type, outcome, actor, subject, facts, with(disclosures, name, value));
    }

    private static SortedMap<String, String> with(Map<String, String> values, String name, String value) {
        var more = new TreeMap<>(values);
        more.put(name, value);
        return more;
    }

    private static SortedMap<String, String> copy(Map<String, String> values) {
        values.forEach((name, value) -> {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("a name in an event must match " + NAME);
            }
            if (value.length() > MAX_FACT) {
                throw new IllegalArgumentException("the value of " + name + " is longer than " + MAX_FACT);
            }
        });
        return Collections.unmodifiableSortedMap(new TreeMap<>(values));
    }
}
