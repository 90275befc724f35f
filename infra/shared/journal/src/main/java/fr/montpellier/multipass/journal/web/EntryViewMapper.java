package fr.montpellier.multipass.journal.web;

import fr.montpellier.multipass.journal.entries.Commitment;
import fr.montpellier.multipass.journal.entries.PersonCommitment;
import fr.montpellier.multipass.journal.entries.PseudonymRepository;
import fr.montpellier.multipass.journal.verify.entries.JournalEntry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Combines entries with the values they commit to, and reports where the database differs from what the entry was
 * written with: a value replaced, a person exchanged, a row missing though no person was forgotten and no retention ended.
 */
final class EntryViewMapper {

    private static final String SUBJECT = "subject";

    private final PseudonymRepository pseudonyms;
    private final DisclosureRepository disclosures;

    EntryViewMapper(PseudonymRepository pseudonyms, DisclosureRepository disclosures) {
        this.pseudonyms = pseudonyms;
        this.disclosures = disclosures;
    }

    /** @param own the resident who asks for their own entries, who is given the salt of their pseudonym */
    List<EntryView> of(List<StoredEntry> stored, Optional<PersonCommitment> own) {
        var entries = new HashMap<Long, JournalEntry>();
        Set<String> people = new HashSet<>();
        for (StoredEntry each : stored) {
            JournalEntry entry = JournalEntry.parse(each.entry());
            entries.put(each.rowId(), entry);
            entry.actor().ifPresent(people::add);
            entry.subject().ifPresent(people::add);
        }
        Map<String, Boolean> truth = pseudonyms.verify(people);
        people.removeAll(truth.keySet());
        Set<String> forgotten = people.isEmpty() ? Set.<String>of() : disclosures.forgotten(people);
        Map<Long, Map<String, Commitment>> values = disclosures.of(stored);
        Instant namesErasedBefore = disclosures.namesErasedBefore();
        return stored.stream()
                .map(each -> view(
                        each,
                        Objects.requireNonNull(entries.get(each.rowId())),
                        values.getOrDefault(each.rowId(), Map.of()),
                        truth,
                        forgotten,
                        namesErasedBefore,
                        own))
                .toList();
    }

    private static EntryView view(
            StoredEntry stored,
            JournalEntry entry,
            Map<String, Commitment> values,
            Map<String, Boolean> truth,
            Set<String> forgotten,
            Instant namesErasedBefore,
            Optional<PersonCommitment> own) {
        var doubts = new ArrayList<String>();
        doubt("actor", entry.actor(), truth, forgotten).ifPresent(doubts::add);
        doubt(SUBJECT, entry.subject(), truth, forgotten).ifPresent(doubts::add);
        boolean erased = entry.actor().filter(forgotten::contains).isPresent()
                || entry.subject().filter(forgotten::contains).isPresent()
                || entry.at().isBefore(namesErasedBefore);
        var disclosed = new TreeMap<String, String>();
        var salts = new TreeMap<String, String>();
        entry.commitments().keySet().forEach(name -> {
            Commitment value = values.get(name);
            if (value != null && entry.commitsTo(name, value.salt(), value.value())) {
                disclosed.put(name, value.value());
                salts.put(name, HexFormat.of().formatHex(value.salt()));
            } else if (value != null || !erased) {
                doubts.add(name);
            }
        });
        own.filter(person -> entry.names(person.salt(), person.reference())).ifPresent(person -> {
            disclosed.put(SUBJECT, person.reference());
            salts.put(SUBJECT, HexFormat.of().formatHex(person.salt()));
        });
        return EntryView.of(stored, entry, disclosed, salts, doubts);
    }

    private static Optional<String> doubt(
            String role, Optional<String> person, Map<String, Boolean> truth, Set<String> forgotten) {
        return person.filter(name -> !truth.getOrDefault(name, forgotten.contains(name)))
                .map(name -> role);
    }
}
