package fr.montpellier.multipass.service.startup;

import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.PropertySource;

/** Records, while a build prepares a start, every setting that is read, hence all that decide which beans exist. */
final class SettingReadRecorder implements ApplicationListener<ApplicationContextInitializedEvent> {

    /** Settings that are read but do not affect which beans exist: compared with another that does, or never missing. */
    private static final Set<String> WITHOUT_EFFECT =
            Set.of("server.port", "spring.datasource.url", "spring.application.pid");

    @Override
    public void onApplicationEvent(ApplicationContextInitializedEvent event) {
        if (Boolean.getBoolean("spring.aot.processing")) {
            ConfigurableApplicationContext context = event.getApplicationContext();
            var names = new ConcurrentSkipListSet<String>();
            context.getEnvironment().getPropertySources().addFirst(new RecordingPropertySource(names));
            context.getBeanFactory()
                    .registerSingleton(
                            SettingReadRecorder.class.getName(), new Writing(names, context.getEnvironment()));
        }
    }

    private static final class RecordingPropertySource extends PropertySource<SortedSet<String>> {

        RecordingPropertySource(SortedSet<String> names) {
            super("settings asked for", names);
        }

        @Override
        public @Nullable Object getProperty(String name) {
            if (!WITHOUT_EFFECT.contains(name)) {
                source.add(name);
            }
            return null;
        }
    }

    private record Writing(SortedSet<String> names, ConfigurableEnvironment settings)
            implements BeanFactoryInitializationAotProcessor {

        @Override
        public BeanFactoryInitializationAotContribution processAheadOfTime(ConfigurableListableBeanFactory beans) {
            return (generation, code) -> generation
                    .getGeneratedFiles()
                    .addResourceFile(
                            BeanDecisionSettings.RESOURCE,
                            BeanDecisionSettings.of(names, settings).lines());
        }
    }
}
