package fr.montpellier.multipass.journal.anchoring;

import fr.montpellier.multipass.embedded.postgres.TestDatabase;
import fr.montpellier.multipass.journal.RunningJournal;
import fr.montpellier.multipass.journal.TestEvent;
import fr.montpellier.multipass.journal.tree.SigningKeyRepository;
import fr.montpellier.multipass.kernel.Audiences;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** Two services: the journal of the vault, and the identity server as its witness. */
public final class WitnessedJournals implements AutoCloseable {

    private static final int VAULT_PORT = freePort();
    private static final int WITNESS_PORT = freePort();

    private final SetClock clock;
    private final SetClock witnessClock = new SetClock();
    private final TestDatabase database = TestDatabase.create("journal");
    private final RunningJournal witness;
    private RunningJournal vault;

    public WitnessedJournals() {
        this(Map.of());
    }

    /** @param more settings of the vault */
    public WitnessedJournals(Map<String, String> more) {
        this(more, new SetClock());
    }

    /** @param clock of the vault */
    WitnessedJournals(Map<String, String> more, SetClock clock) {
        this.clock = clock;
        // The witness needs the key of the vault, which asks the witness for nothing before a test has it do so.
        vault = start(more);
        String key = vault.bean(SigningKeyRepository.class).signer().verifierKey();
        witness = RunningJournal.on(
                TestDatabase.create("journal"),
                Map.of(
                        "server.port",
                        "" + WITNESS_PORT,
                        "multipass.tokens.audience",
                        Audiences.IDENTITY,
                        "multipass.journal.watch-pause",
                        "1d",
                        "multipass.journal.watched.vault.url",
                        "http://127.0.0.1:" + VAULT_PORT,
                        "multipass.journal.watched.vault.key",
                        key),
                witnessClock);
    }

    /** Starts the vault again with these settings. */
    public void restart(Map<String, String> more) {
        vault.close();
        vault = start(more);
    }

    private RunningJournal start(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "server.port",
                "" + VAULT_PORT,
                "multipass.journal.anchoring.witnesses.identity.url",
                "http://127.0.0.1:" + WITNESS_PORT + "/journal/witness"));
        settings.putAll(more);
        return RunningJournal.on(database, settings, clock);
    }

    public RunningJournal vault() {
        return vault;
    }

    public RunningJournal witness() {
        return witness;
    }

    public Anchoring anchoring() {
        return vault.bean(Anchoring.class);
    }

    /** Adds entries to the tree of the vault. */
    public void grow(int entries) {
        for (int i = 0; i < entries; i++) {
            vault.append(TestEvent.of("vault.listed"));
        }
        vault.integrateAll();
    }

    /** Sets the clock of the vault alone. */
    public void setVaultClock(Instant time) {
        clock.set(time);
    }

    /** Sets the clocks of both. */
    public void setClocks(Instant time) {
        clock.set(time);
        witnessClock.set(time);
    }

    /** Returns the clock of the vault. */
    public Clock clock() {
        return clock;
    }

    @Override
    public void close() {
        vault.close();
        witness.close();
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
