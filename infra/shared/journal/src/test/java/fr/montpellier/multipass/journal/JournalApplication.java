package fr.montpellier.multipass.journal;

import org.springframework.boot.autoconfigure.SpringBootApplication;

/** The smallest service that has a journal. */
@SpringBootApplication
class JournalApplication {}
