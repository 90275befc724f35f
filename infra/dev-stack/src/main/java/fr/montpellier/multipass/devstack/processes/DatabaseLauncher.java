package fr.montpellier.multipass.devstack.processes;

import fr.montpellier.multipass.embedded.postgres.DatabaseAccess;
import fr.montpellier.multipass.embedded.postgres.EmbeddedPostgres;
import fr.montpellier.multipass.embedded.postgres.PostgresSettings;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Launches PostgreSQL, which is ready as soon as it is launched. */
public final class DatabaseLauncher implements Launcher {

    private final PostgresSettings settings;
    private volatile @Nullable EmbeddedPostgres server;

    public DatabaseLauncher(PostgresSettings settings) {
        this.settings = settings;
    }

    @Override
    public Process launch() throws IOException {
        var started = EmbeddedPostgres.start(settings);
        server = started;
        return started.process();
    }

    @Override
    public boolean ready() {
        return true;
    }

    @Override
    public void stop(Process process) {
        Objects.requireNonNull(server).close();
    }

    public DatabaseAccess database(String name) throws IOException {
        return Objects.requireNonNull(server).database(name);
    }
}
