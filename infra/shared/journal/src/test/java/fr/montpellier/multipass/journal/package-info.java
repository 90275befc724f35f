@NullMarked
package fr.montpellier.multipass.journal;

import org.jspecify.annotations.NullMarked;
