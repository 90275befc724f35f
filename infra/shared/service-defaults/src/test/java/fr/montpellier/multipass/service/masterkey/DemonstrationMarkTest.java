package fr.montpellier.multipass.service.masterkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class DemonstrationMarkTest {

    @Test
    void the_keys_of_a_demonstration_are_marked_and_no_others(@TempDir Path directory) {
        start(directory.resolve("demo"), true);
        start(directory.resolve("real"), false);

        assertThat(DemonstrationMark.isSet(directory.resolve("demo"))).isTrue();
        assertThat(DemonstrationMark.isSet(directory.resolve("real"))).isFalse();
    }

    private static void start(Path directory, boolean demo) {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(MasterKeyAutoConfiguration.class))
                .withPropertyValues("multipass.data-directory=" + directory, "multipass.demo=" + demo)
                .run(context -> assertThat(context).hasSingleBean(MasterKey.class));
    }
}
