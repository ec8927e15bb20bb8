package main

import (
	"fmt"
	"strings"
	"sync"
)

type Profile struct {
	Token       string  `json:"token"`
	ID          int64   `json:"id"`
	Email       string  `json:"email"`
	Role        string  `json:"role"`
	DisplayName string  `json:"display_name"`
	Bio         *string `json:"bio"`
	Phone       *string `json:"phone"`
	Newsletter  bool    `json:"newsletter"`
	Version     int     `json:"version"`
}

var (
	fixture struct{ Profiles []*Profile }
	lock    sync.Mutex
)

func currentProfile(request *Request) *Profile {
	scheme, token, _ := strings.Cut(request.Header("Authorization"), " ")
	for _, profile := range fixture.Profiles {
		if scheme == "Bearer" && profile.Token == token {
			return profile
		}
	}
	return nil
}

func entityTag(profile *Profile) string {
	return fmt.Sprintf(`"v%d"`, profile.Version)
}

func show(profile *Profile) Response {
	return Respond(200, map[string]any{
		"id":           profile.ID,
		"email":        profile.Email,
		"role":         profile.Role,
		"display_name": profile.DisplayName,
		"bio":          profile.Bio,
		"phone":        profile.Phone,
		"newsletter":   profile.Newsletter,
	}).Header("ETag", entityTag(profile))
}

func getProfile(request *Request) Response {
	profile := currentProfile(request)
	if profile == nil {
		return Fail(401, "unauthorized")
	}
	lock.Lock()
	defer lock.Unlock()
	return show(profile)
}

func main() {
	LoadFixture(&fixture)
	app := NewApp()
	app.Route("GET", "/v1/profile", getProfile)
	app.Run()
}
