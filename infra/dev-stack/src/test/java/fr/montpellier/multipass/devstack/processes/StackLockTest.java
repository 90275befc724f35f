package fr.montpellier.multipass.devstack.processes;

import static org.assertj.core.api.Assertions.assertThat;

import fr.montpellier.multipass.devstack.applications.JavaCommand;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackLockTest {

    @TempDir
    Path directory;

    @Test
    void the_lock_is_held_once_and_released() throws Exception {
        Path file = directory.resolve("run/lock");
        try (StackLock first = StackLock.acquire(file).orElseThrow()) {
            assertThat(first).isNotNull();
            assertThat(StackLock.acquire(file)).isEmpty();
            assertThat(acquiredElsewhere(file)).isFalse();
        }
        assertThat(acquiredElsewhere(file)).isTrue();
    }

    @Test
    void the_lock_is_released_when_its_holder_is_killed() throws Exception {
        Path file = directory.resolve("lock");
        Process holder = elsewhere(file, "hold");
        assertThat(holder.getInputStream().read()).isEqualTo('1');
        assertThat(StackLock.acquire(file)).isEmpty();

        holder.destroyForcibly().waitFor();

        try (StackLock mine = StackLock.acquire(file).orElseThrow()) {
            assertThat(mine).isNotNull();
        }
    }

    private static boolean acquiredElsewhere(Path file) throws Exception {
        Process process = elsewhere(file, "try");
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.getInputStream().read() == '1';
    }

    private static Process elsewhere(Path file, String what) throws Exception {
        return new ProcessBuilder(
                        JavaCommand.program(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        OtherProcess.class.getName(),
                        file.toString(),
                        what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** Tries the lock in another JVM: prints 1 or 0, and holds the lock when told so. */
    static final class OtherProcess {
        public static void main(String[] arguments) throws Exception {
            Optional<StackLock> lock = StackLock.acquire(Path.of(arguments[0]));
            System.out.print(lock.isPresent() ? 1 : 0);
            System.out.flush();
            if (arguments[1].equals("hold")) {
                Thread.sleep(60_000);
            }
        }
    }
}
