package fr.montpellier.multipass.backup.objects;

import java.io.IOException;

/** The bucket has no object of that name any more. */
final class ObjectGoneException extends IOException {

    private static final long serialVersionUID = 1;

    ObjectGoneException(String key, Throwable cause) {
        super("No object " + key, cause);
    }
}
