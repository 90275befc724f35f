package fr.montpellier.multipass.journal.web;

import fr.montpellier.multipass.journal.RunningJournal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets tests of other packages see an entry as the API shows it. */
public record ShownEntry(
        Map<String, String> facts, Map<String, String> disclosed, Map<String, String> salts, List<String> doubts) {

    /**
     * Returns one of the latest 200 entries in the tree.
     *
     * @param type of the entries among which it is sought; all if empty
     * @param row key of its row
     */
    public static ShownEntry of(RunningJournal service, Optional<String> type, long row) {
        EntryFilter filter = EntryFilter.of(Map.of("type", type.orElse("")));
        List<StoredEntry> stored = service.bean(EntryRepository.class).find(filter, 200).stream()
                .filter(entry -> entry.rowId() == row)
                .toList();
        EntryView view =
                service.bean(EntryViewMapper.class).of(stored, Optional.empty()).getFirst();
        return new ShownEntry(view.facts(), view.disclosed(), view.salts(), view.doubts());
    }

    /** Returns the latest entries of a type in the tree, newest first. */
    public static List<ShownEntry> latest(RunningJournal service, String type, int number) {
        List<StoredEntry> stored =
                service.bean(EntryRepository.class).find(EntryFilter.of(Map.of("type", type)), number);
        return service.bean(EntryViewMapper.class).of(stored, Optional.empty()).stream()
                .map(view -> new ShownEntry(view.facts(), view.disclosed(), view.salts(), view.doubts()))
                .toList();
    }
}
