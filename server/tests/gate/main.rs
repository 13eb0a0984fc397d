//! The gate over real HTTP: who gets in where, signing in, letters, and what every answer carries.

mod access;
mod layers;
mod letters;
mod sign_in;
mod town;
