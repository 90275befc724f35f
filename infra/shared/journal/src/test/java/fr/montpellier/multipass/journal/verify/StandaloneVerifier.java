package fr.montpellier.multipass.journal.verify;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.tools.ToolProvider;

/** Runs {@code docs/formats/Verify.java}, compiled once, without any class of the services. */
final class StandaloneVerifier {

    private static final Path SOURCE = Path.of("../../../docs/formats/Verify.java");
    private static final Method RUN = compile();

    private StandaloneVerifier() {}

    private static Method compile() {
        try {
            Path classes = Files.createTempDirectory(Files.createDirectories(Path.of("target/standalone")), "classes");
            int failed = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler())
                    .run(null, null, null, "-Xlint:all", "-Werror", "-d", classes.toString(), SOURCE.toString());
            if (failed != 0) {
                throw new IllegalStateException("Verify.java does not compile");
            }
            var loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
            Method run = loader.loadClass("Verify").getDeclaredMethod("run", List.class);
            run.setAccessible(true);
            return run;
        } catch (IOException | ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Runs it. Its exceptions are its own: {@code Verify$Broken}, {@code Verify$Unusable}. */
    static void verify(String... arguments) throws Throwable {
        try {
            RUN.invoke(null, List.of(arguments));
        } catch (InvocationTargetException e) {
            throw Objects.requireNonNull(e.getCause());
        }
    }

    /** Runs it and returns the exit code of its command. */
    static int run(String... arguments) {
        try {
            verify(arguments);
            return 0;
        } catch (Throwable e) {
            return e.getClass().getName().equals("Verify$Broken") ? 1 : 2;
        }
    }
}
