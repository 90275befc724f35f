package fr.montpellier.multipass.journal;

/** Lets tests of other packages append events of any type; services name theirs by a {@link JournalEventType}. */
public final class TestEvent {

    private TestEvent() {}

    /** @param type such as {@code vault.listed} */
    public static JournalEvent of(String type) {
        return JournalEvent.of(type);
    }
}
