package fr.montpellier.multipass.embedded.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * Runs the object store as a process. Its one argument is an owner-only properties file: {@code directory},
 * {@code port}, {@code bucket}, {@code accessKey}, {@code secretKey}.
 */
public final class ObjectStoreMain {

    private ObjectStoreMain() {}

    @SuppressWarnings("SystemOut")
    public static void main(String[] arguments) throws IOException {
        var file = new Properties();
        try (BufferedReader in = Files.newBufferedReader(Path.of(arguments[0]))) {
            file.load(in);
        }
        var store = EmbeddedObjectStore.start(new ObjectStoreSettings(
                Path.of(required(file, "directory")),
                Integer.parseInt(required(file, "port")),
                required(file, "bucket"),
                required(file, "accessKey"),
                required(file, "secretKey")));
        Runtime.getRuntime().addShutdownHook(new Thread(store::close));
        System.out.println("Object store ready on port " + store.port());
    }

    private static String required(Properties file, String name) {
        String value = file.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("The settings file lacks " + name);
        }
        return value;
    }
}
