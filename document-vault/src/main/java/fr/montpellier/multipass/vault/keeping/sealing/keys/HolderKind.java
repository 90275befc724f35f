package fr.montpellier.multipass.vault.keeping.sealing.keys;

import java.util.Locale;

/** A kind of holder of keys, with the SQL that names the table of its keys. */
enum HolderKind {
    RESIDENT("FROM resident_key", "UPDATE resident_key", "INSERT INTO resident_key"),
    RECIPIENT("FROM recipient_key", "UPDATE recipient_key", "INSERT INTO recipient_key");

    private final String from;
    private final String update;
    private final String insert;

    HolderKind(String from, String update, String insert) {
        this.from = from;
        this.update = update;
        this.insert = insert;
    }

    /** Returns the name of the kind to which a wrapped key is bound; stored keys keep it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    String from() {
        return from;
    }

    String update() {
        return update;
    }

    String insertInto() {
        return insert;
    }
}
