package fr.montpellier.multipass.devstack;

import java.nio.file.Path;

/** Where the stack keeps its data, secrets, logs and state: {@code var/} of the checkout unless told otherwise. */
record Home(Path directory) {

    Path database() {
        return directory.resolve("postgresql");
    }

    /** The PostgreSQL programs: kept by {@code reset}, since they are no data. */
    Path programs() {
        return directory.resolve("programs");
    }

    Path objects() {
        return directory.resolve("objects");
    }

    /** Keystore of one service. */
    Path keys(Part part) {
        return directory.resolve("keys").resolve(part.id());
    }

    Path secrets() {
        return directory.resolve("secrets.properties");
    }

    Path run() {
        return directory.resolve("run");
    }

    /** The settings file generated for one service, readable by its owner alone. */
    Path settings(Part part) {
        return run().resolve(part.id() + ".properties");
    }

    /** Which build brought the database of a service to its form. */
    Path migrated(Part part) {
        return database().resolve(part.id() + ".migrated");
    }

    Path state() {
        return run().resolve("state.properties");
    }

    Path lock() {
        return run().resolve("lock");
    }

    Path logs() {
        return directory.resolve("logs");
    }

    Path log(Part part) {
        return part == Part.DATABASE ? database().resolve("postgresql.log") : logs().resolve(part.id() + ".log");
    }

    /** What a detached stack says. */
    Path ownLog() {
        return logs().resolve("multipass.log");
    }
}
