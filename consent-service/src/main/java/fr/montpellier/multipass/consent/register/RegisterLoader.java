package fr.montpellier.multipass.consent.register;

import java.util.Optional;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.stereotype.Component;

/** Loads the register after the migrations, on their connection, because the role of the running service may only read it. */
@Component
class RegisterLoader implements Callback {

    private final Optional<Resource> file;

    RegisterLoader(RegisterSettings settings, Environment environment) {
        if (settings.demo() && environment.acceptsProfiles(Profiles.of("production"))) {
            // Rejected here as well as at start: migrations run early, and the rows that they load stay.
            throw new IllegalStateException("the demo register is not loaded under the profile 'production'");
        }
        this.file = Optional.ofNullable(settings.register())
                .or(() ->
                        settings.demo() ? Optional.of(new ClassPathResource("register/demo.yaml")) : Optional.empty());
    }

    @Override
    public boolean supports(Event event, Context context) {
        return event == Event.AFTER_MIGRATE && file.isPresent();
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
        return true;
    }

    @Override
    public void handle(Event event, Context context) {
        var connection = new SingleConnectionDataSource(context.getConnection(), true);
        new RegisterWriter(JdbcClient.create(connection)).write(RegisterReader.read(file.orElseThrow()));
    }

    @Override
    public String getCallbackName() {
        return "register";
    }
}
