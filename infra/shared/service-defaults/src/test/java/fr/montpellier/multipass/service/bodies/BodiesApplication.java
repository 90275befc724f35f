package fr.montpellier.multipass.service.bodies;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A service that reads bodies in every supported way. */
@SpringBootApplication
class BodiesApplication {

    @Bean
    SecurityFilterChain open(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    StreamedBodies files() {
        return StreamedBodies.of(HttpMethod.POST, "/files/{id}");
    }

    @RestController
    static class Readers {

        final Semaphore held = new Semaphore(0);
        volatile CountDownLatch release = new CountDownLatch(1);

        @PostMapping("/size")
        int size(@RequestBody(required = false) byte[] body) {
            return body.length;
        }

        @PostMapping("/json")
        int json(@RequestBody Map<String, List<Object>> body) {
            return body.size();
        }

        @PostMapping("/form")
        String form(@RequestParam String name) {
            return name;
        }

        @PostMapping("/later")
        Callable<String> later(HttpServletRequest request) {
            return () -> new String(request.getInputStream().readAllBytes());
        }

        @PostMapping("/unread")
        String unread() {
            return "answered";
        }

        @PostMapping("/held")
        String hold(@RequestBody byte[] body) throws InterruptedException {
            held.release();
            release.await();
            return "released";
        }

        @PostMapping("/files/{id}")
        long file(HttpServletRequest request) throws IOException {
            long size = 0;
            byte[] some = new byte[8192];
            for (int count = 0; count >= 0; count = request.getInputStream().read(some)) {
                size += count;
            }
            return size;
        }
    }
}
