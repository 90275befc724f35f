package fr.montpellier.multipass.devstack.settings;

import fr.montpellier.multipass.backup.BackupSettings;
import fr.montpellier.multipass.backup.database.Cluster;
import fr.montpellier.multipass.backup.objects.StoreAccess;
import fr.montpellier.multipass.embedded.postgres.PostgresSettings;
import fr.montpellier.multipass.embedded.store.ObjectStoreSettings;
import fr.montpellier.multipass.embedded.system.SecretFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What a backup of this stack copies. */
public record BackupPlan(DevStackOptions options) {

    private static final String SUPERUSER = "postgres";

    private StackDirectories home() {
        return new StackDirectories(options.home());
    }

    private PostgresSettings database() {
        return new PostgresSettings(
                home().database(), home().programs(), options.ports().of(Port.DATABASE), true);
    }

    public Path data() {
        return database().data();
    }

    /** Returns the settings of a backup. The log is archived if its directory existed when PostgreSQL started. */
    public BackupSettings settings(Path recipient) throws IOException {
        return settings(
                SecretFile.at(database().secrets()).get(SUPERUSER),
                SecretFile.at(home().secrets()).get("store"),
                recipient);
    }

    /** Returns the settings without a password, which are in files that a restore may have to put back first. */
    public BackupSettings withoutPasswords() {
        return settings("", "", Path.of(""));
    }

    private BackupSettings settings(String database, String store, Path recipient) {
        return new BackupSettings(
                new Cluster(
                        "jdbc:postgresql://127.0.0.1:" + options.ports().of(Port.DATABASE) + "/postgres",
                        SUPERUSER,
                        database,
                        data(),
                        Optional.of(database().archive()).filter(Files::isDirectory)),
                new StoreAccess(
                        "http://127.0.0.1:" + options.ports().of(Port.STORE),
                        "us-east-1",
                        ServiceSettings.ACCESS_KEY,
                        store),
                ServiceSettings.BUCKET,
                List.of(home().directory().resolve("keys")),
                List.of(
                        home().secrets(),
                        database().secrets(),
                        home().directory().resolve("settings")),
                List.of(home().ended()),
                recipient);
    }

    /** Returns the settings of the store, which a restore runs by itself. */
    public ObjectStoreSettings store() throws IOException {
        return new ObjectStoreSettings(
                home().objects(),
                options.ports().of(Port.STORE),
                ServiceSettings.BUCKET,
                ServiceSettings.ACCESS_KEY,
                SecretFile.at(home().secrets()).get("store"));
    }
}
