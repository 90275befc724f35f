package fr.montpellier.multipass.consent.register;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** Loads the register after the migrations, on their connection, because the role of the running service may only read it. */
@Component
class RegisterLoader implements Callback {

    private final List<Resource> files;
    private final Clock clock;

    RegisterLoader(RegisterSettings settings, Environment environment, Clock clock) {
        this.clock = clock;
        if (settings.demo() && environment.acceptsProfiles(Profiles.of("production"))) {
            // Rejected here as well as at start: migrations run early, and the rows that they load stay.
            throw new IllegalStateException("the demo register is not loaded under the profile 'production'");
        }
        this.files = Optional.ofNullable(settings.register())
                .map(List::of)
                .orElseGet(() -> settings.demo() ? demoRegister() : List.of());
    }

    /** Returns the files of the demo register: the one that others add to, and one for each organisation, by name. */
    static List<Resource> demoRegister() {
        try {
            Resource[] organisations =
                    new PathMatchingResourcePatternResolver().getResources("classpath:register/demo/*.yaml");
            return Stream.concat(
                            Stream.of(new ClassPathResource("register/demo.yaml")),
                            Arrays.stream(organisations)
                                    .sorted(Comparator.comparing(
                                            file -> Objects.requireNonNullElse(file.getFilename(), ""))))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("The demo register cannot be listed", e);
        }
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE && !files.isEmpty();
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        var connection = new SingleConnectionDataSource(context.getConnection(), true);
        new RegisterWriter(JdbcClient.create(connection), clock).write(RegisterReader.read(files));
    }

    @Override
    public String getCallbackName() {
        return "register";
    }
}
